using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.Applications;

/// <summary>Something a member asked staff for.</summary>
public sealed record MemberApplication
{
    /// <summary>The most characters of a note.</summary>
    public const int MaxNoteLength = 1000;

    public required string Id { get; init; }

    public required ApplicationKind Kind { get; init; }

    /// <summary>The number of the credential it is about; <see langword="null"/> for a petition.</summary>
    public string? Credential { get; init; }

    /// <summary>For an appeal: the number of the cycle that was not renewed.</summary>
    public int? Cycle { get; init; }

    /// <summary>For a petition: the id of the report of the course.</summary>
    public string? Report { get; init; }

    /// <summary>For a petition: what the report said when it was decided or, until then, when it was filed. The member can
    /// change the report afterwards, and nothing of that was looked at.</summary>
    public PetitionedCourse? Course { get; init; }

    /// <summary>For an appeal: one of the rule's reasons.</summary>
    public string? Reason { get; init; }

    /// <summary>What the member wrote besides.</summary>
    public string? Note { get; init; }

    /// <summary>For emeritus standing: the date of birth. It is kept only until the application is decided.</summary>
    public DateOnly? BornOn { get; init; }

    /// <summary>For emeritus standing: whether the member says that they no longer practise.</summary>
    public bool? Retired { get; init; }

    public required DateOnly FiledOn { get; init; }

    public ApplicationState State { get; init; }

    public DateOnly? DecidedOn { get; init; }

    /// <summary>Who decided it, see <see cref="Actor"/>.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>What staff wrote with the decision.</summary>
    public string? DecisionNote { get; init; }
}

/// <summary>A course as it stood on the report of a petition.</summary>
/// <param name="Title">The title; without one, the name of the activity.</param>
/// <param name="Amount">What was reported, in <paramref name="Unit"/>.</param>
/// <param name="Unit">Such as <c>hours</c> or <c>ceu</c>.</param>
public sealed record PetitionedCourse(string Title, DateOnly Date, string? Provider, decimal? Amount, string? Unit)
{
    public static PetitionedCourse From(ActivityReport report, CertificationProgram program) => new(
        report.Title ?? program.ActivityName(report.Activity, report.Date, Language.English),
        report.Date,
        report.Provider,
        report.Quantity?.Amount,
        report.Quantity is { } quantity ? WireName.From(quantity.Unit) : null);

    /// <summary>Title, day, provider and what was reported.</summary>
    public string InWords(Language language)
    {
        var amount = Amount is not { } number ? null : $"{Language.Number(number)} {Unit switch
        {
            "hours" => language.Choose("hours", "horas"),
            "credits" => language.Choose("credits", "créditos"),
            "ceu" => "CEU",
            _ => Unit!.Replace('-', ' '),
        }}";
        return string.Join(", ", new[] { Title, language.Day(Date), Provider, amount }.OfType<string>());
    }
}

/// <summary>What members can ask staff for.</summary>
public enum ApplicationKind
{
    /// <summary>A look at a course that no body approved (NASM-CREDIT-5).</summary>
    Petition,

    /// <summary>Renewal after a missed period (NSCA-STATUS-2).</summary>
    Appeal,

    /// <summary>Emeritus standing (ACSM-EMERITUS-1).</summary>
    Emeritus,
}

/// <summary>How far an application has come. A decision stands.</summary>
public enum ApplicationState
{
    Open,

    Approved,

    Refused,
}

/// <summary>The member's applications, decided or not, as a part of the member, in the order of filing.</summary>
public static class ApplicationsPart
{
    public static readonly MemberPart<ImmutableArray<MemberApplication>> Part = new(
        "applications",
        ApplicationsJsonContext.Default.ImmutableArrayMemberApplication,
        [],
        accounts =>
        [
            .. accounts.Survivor.Applications
                .Concat(accounts.Goes.Applications.Select(application => application with
                {
                    Report = application.Report is { } report ? accounts.NewReportId(report) : null,
                }))
                .OrderBy(application => application.FiledOn),
        ])
    {
        Renumbered = (applications, wrong, right) =>
        [
            .. applications.Select(
                application => application.Credential == wrong ? application with { Credential = right } : application),
        ],
    };

    extension(MemberDocument member)
    {
        /// <summary>What the member asked for, oldest first.</summary>
        public ImmutableArray<MemberApplication> Applications => member.Get(Part);

        /// <summary>Whether the report of a petition says something else now, or is gone.</summary>
        internal bool HasOtherCourse(MemberApplication application, CertificationProgram program) =>
            application is { Report: { } report, Course: { } course }
            && (member.Standing.FindReport(report) is not { } now || PetitionedCourse.From(now, program) != course);

        public MemberDocument WithApplications(ImmutableArray<MemberApplication> applications) =>
            member.With(Part, applications);
    }
}

[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ImmutableArray<MemberApplication>))]
internal sealed partial class ApplicationsJsonContext : JsonSerializerContext;
