using CecFunctions.Domain.Credentials;

namespace CecFunctions.Application.Explanations;

/// <summary>Says in words a member can read why something they asked for is not to be had.</summary>
public static class ObstacleExplanation
{
    /// <param name="reason">One of <see cref="RefusalReason"/>, or what makes an assessment incomplete.</param>
    public static string Of(string reason) => reason switch
    {
        RefusalReason.NotOpen => "Renewal is not open: it is too early, the cycle is renewed already, or none is required.",
        RefusalReason.ReinstatementOnly => "The certification can no longer be renewed.",
        RefusalReason.AppealRequired => "The certification can be renewed after an approved appeal only.",
        RefusalReason.Inactive => "The certification is inactive until its audit is passed.",
        RefusalReason.CprNotCurrent => "CPR/AED must be current on the day of renewal.",
        RefusalReason.FeeUnpaid => "The fee has not been paid, or not all of it.",
        RefusalReason.WrongStatus => "It is not possible as things stand.",
        RefusalReason.DateTooEarly => "It is too early for that.",
        RefusalReason.DateTooLate => "It is too late for that.",
        RefusalReason.NotEligible => "What the rule asks for is not there.",
        RefusalReason.SelfService => "Only the office can do that.",
        RefusalReason.ReasonUnknown => "The reason given is none that the body knows.",
        RefusalReason.AlreadyPetitioned => "A petition for this course was filed already.",
        RefusalReason.InPersonRequired => "After a lapse the course must be taken in person.",
        RefusalReason.SkillsEvaluationMissing => "An online course needs a skills evaluation.",
        RefusalReason.AlreadyFiled => "The same was asked for already.",
        RefusalReason.AlreadyDecided => "It is decided already.",
        RefusalReason.WouldShorten => "It would shorten what is on record; say so if that is meant.",
        "credits-incomplete" => "Not all credits have been earned.",
        "category-minimum" => "The credits must come from more categories.",
        "cpr-credit-missing" => "A current CPR/AED certification must be among the reported activities.",
        _ => "A rule refuses this.",
    };
}
