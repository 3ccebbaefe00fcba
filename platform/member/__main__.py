from member.cli import main

main()
