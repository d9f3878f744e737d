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
    public const string Contest = "contest";
    public const string ReportDocument = "reportDocument";
    public const string Review = "review";
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
    public const string Correct = "correct";
    public const string Withdraw = "withdraw";
}

/// <summary>Why a command was refused, as files, logs and answers write it.</summary>
public static class RefusalReason
{
    public const string NotOpen = "not-open";
    public const string ReinstatementOnly = "reinstatement-only";
    public const string AppealRequired = "appeal-required";
    public const string Inactive = "inactive";
    public const string CprNotCurrent = "cpr-not-current";
    public const string FeeUnpaid = "fee-unpaid";
    public const string WrongStatus = "wrong-status";
    public const string DateTooEarly = "date-too-early";
    public const string DateTooLate = "date-too-late";
    public const string DocumentsMissing = "documents-missing";
    public const string DocumentsUndecided = "documents-undecided";
    public const string Locked = "locked";
    public const string FeedLine = "feed-line";
    public const string NotEligible = "not-eligible";
    public const string SelfService = "self-service";
    public const string ReasonUnknown = "reason-unknown";
    public const string NoteMissing = "note-missing";
    public const string AlreadyPetitioned = "already-petitioned";
    public const string AlreadyFiled = "already-filed";
    public const string AlreadyDecided = "already-decided";
    public const string WouldShorten = "would-shorten";
    public const string InPersonRequired = "in-person-required";
    public const string NoticeSending = "notice-sending";
    public const string Resigned = "resigned";
    public const string SkillsEvaluationMissing = "skills-evaluation-missing";
}
