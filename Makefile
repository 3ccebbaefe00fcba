# Aliases of ./run, for fingers that type make.
.PHONY: demo test check fix setup lock
demo test check fix setup lock:
	@./run $@
