from kernel.models.audit import AuditEntry

__all__ = ["AuditEntry"]
