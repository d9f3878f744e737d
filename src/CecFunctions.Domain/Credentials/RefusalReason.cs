namespace CecFunctions.Domain.Credentials;

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
    public const string SkillsEvaluationMissing = "skills-evaluation-missing";
}
