namespace CecFunctions.Domain.Credentials;

/// <summary>The names of commands, as files, logs and answers write them.</summary>
public static class Command
{
    public const string Renew = "renew";
    public const string ExtendGrace = "extendGrace";
    public const string AppealApproved = "appealApproved";
    public const string Reinstate = "reinstate";
    public const string Delete = "delete";
    public const string Edit = "edit";
    public const string AuditDrawn = "auditDrawn";
    public const string AuditDocuments = "auditDocuments";
    public const string AuditDecision = "auditDecision";
    public const string AuditReview = "auditReview";
    public const string AuditRemedy = "auditRemedy";
    public const string AuditDocument = "auditDocument";
    public const string Emeritus = "emeritus";
    public const string Distinction = "distinction";
    public const string Appeal = "appeal";
    public const string Petition = "petition";
    public const string Cpr = "cpr";
}
