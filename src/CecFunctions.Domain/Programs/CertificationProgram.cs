using System.Text.Json.Serialization;

namespace CecFunctions.Domain.Programs;

/// <summary>
/// The policy of one certifying body, as its file in <c>programs/</c> states it. Code knows the kinds of rule; every
/// number, date, length, cap, fee and table is here.
/// </summary>
public sealed record CertificationProgram
{
    /// <summary>The schema an editor checks the file against; of no effect here.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>The program's key, 1 to 16 lower-case letters.</summary>
    public required string Program { get; init; }

    public required string Name { get; init; }

    /// <summary>What credits are called: CEC or CEU.</summary>
    public required string Unit { get; init; }

    /// <summary>The IANA zone in which the body's calendar days begin and end.</summary>
    public required string TimeZone { get; init; }

    /// <summary>How its pages and mails look; <see langword="null"/> where they look like any other's.</summary>
    public ProgramLook? Look { get; init; }

    /// <summary>Where members write to; <see langword="null"/> where pages name no address.</summary>
    public ProgramContact? Contact { get; init; }

    /// <summary>The texts that rules come from: by the name that rules use, what each is.</summary>
    public required IReadOnlyDictionary<string, string> Sources { get; init; }

    public required IReadOnlyList<CredentialType> Types { get; init; }

    public required CycleRule Cycle { get; init; }

    public required RenewalRules Renewal { get; init; }

    public required StatusRules Status { get; init; }

    /// <summary>Extensions of grace by staff; <see langword="null"/> where the body grants none.</summary>
    public ExceptionRule? Exception { get; init; }

    /// <summary>Appeals after a missed renewal; <see langword="null"/> where the body has none.</summary>
    public AppealRule? Appeal { get; init; }

    /// <summary>Reinstatement by staff; <see langword="null"/> where the member certifies anew.</summary>
    public ReinstatementRule? Reinstatement { get; init; }

    public EmeritusRule? Emeritus { get; init; }

    public required CreditWindowRules CreditWindow { get; init; }

    public required RequirementRules Requirement { get; init; }

    public required FeeRules Fees { get; init; }

    public required CprRule Cpr { get; init; }

    public required ReportRules Reports { get; init; }

    public required IReadOnlyList<ActivityRule> Activities { get; init; }

    public required AuditRules Audit { get; init; }

    public required NoticeRules Notices { get; init; }

    /// <summary>What holds from later days on, in their order; see <see cref="DatedParts"/>.</summary>
    public IReadOnlyList<ProgramChange> Changes { get; init; } = [];

    /// <summary>The type named <paramref name="type"/>, or <see langword="null"/> when it is not this body's.</summary>
    public CredentialType? FindType(string type) => Types.FirstOrDefault(known => known.Type == type);

    /// <summary>A type as the program writes it, from one in any case; one that is not this body's stays.</summary>
    public string NameOfType(string written) =>
        (FindType(written) ?? Types.FirstOrDefault(known => IsSame(known.Type, written)))?.Type ?? written;

    /// <summary>
    /// The rule on an activity in force on the day it was completed; <see langword="null"/> where there is none.
    /// </summary>
    public ActivityRule? FindActivity(string activity, DateOnly completedOn) =>
        Activities.FirstOrDefault(rule => rule.Activity == activity && rule.HoldsOn(completedOn));

    /// <summary>
    /// Any entry on an activity, whatever its dates; <see langword="null"/> where the program has none.
    /// </summary>
    public ActivityRule? FindActivity(string activity) =>
        Activities.FirstOrDefault(rule => rule.Activity == activity);

    /// <summary>An activity as the program writes it, from one in any case; one it does not know stays.</summary>
    public string NameOfActivity(string written) =>
        (FindActivity(written) ?? Activities.FirstOrDefault(rule => IsSame(rule.Activity, written)))?.Activity
            ?? written;

    private static bool IsSame(string one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>How members reach the body's office.</summary>
public sealed record ProgramContact
{
    /// <summary>The most characters of the address for mail (RFC 5321).</summary>
    public const int MostEmail = 254;

    /// <summary>The address for mail.</summary>
    public required string Email { get; init; }

    /// <summary>The address for letters, in one line; <see langword="null"/> where it takes none.</summary>
    public string? PostalAddress { get; init; }

    /// <summary>Whether the address can be written into a link: no blanks, and one at sign with something on each side.</summary>
    internal static bool IsEmail(string text) =>
        text.Length <= MostEmail
        && text.Split('@') is [{ Length: > 0 }, { Length: > 0 }]
        && text.All(character => character is > ' ' and <= '~' and not ('?' or '&' or '%' or '<' or '>' or '"'));
}

/// <summary>One certification that a body awards.</summary>
public sealed record CredentialType : INamedByLanguage
{
    /// <summary>The key, for example <c>BODY-CPT</c>.</summary>
    public required string Type { get; init; }

    public required string Name { get; init; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string>? Names { get; init; }

    /// <summary>
    /// The place among the body's levels, higher is more; <see langword="null"/> where the body does not rank its
    /// types.
    /// </summary>
    public int? Level { get; init; }
}

/// <summary>CPR/AED must be current on the day of renewal (ALL-CPR-1).</summary>
public sealed record CprRule : RuleEntry
{
    /// <summary>An online course is taken only with a skills evaluation.</summary>
    public bool OnlineNeedsSkillsEvaluation { get; init; }

    /// <summary>After a lapse only a course in person is taken.</summary>
    public bool InPersonAfterLapse { get; init; }
}

/// <summary>When a report can no longer be edited or deleted by its owner.</summary>
public sealed record ReportRules
{
    /// <summary>It lies in a renewed cycle, or is under audit (ALL-CREDIT-1).</summary>
    public required RuleEntry Locked { get; init; }

    /// <summary>It came by feed (ACSM-CREDIT-13).</summary>
    public required RuleEntry Feed { get; init; }

    /// <summary>The bodies whose approval counts; <see langword="null"/> = any that is named.</summary>
    public ApproverRule? Approvers { get; init; }
}

/// <summary>
/// The bodies whose approval of a course is known. A report of a member's own that names another counts nothing until
/// staff have looked at it.
/// </summary>
public sealed record ApproverRule : RuleEntry
{
    /// <summary>Names as people write them; case, accents and punctuation do not matter.</summary>
    public required IReadOnlyList<string> Names { get; init; }
}

/// <summary>Offsets of the reminder series in days; negative = before the date they refer to, ascending.</summary>
public sealed record NoticeRules
{
    public required string Source { get; init; }

    public required IReadOnlyList<int> RenewalReminderDays { get; init; }

    public required IReadOnlyList<int> GraceReminderDays { get; init; }

    public required IReadOnlyList<int> AuditReminderDays { get; init; }
}
