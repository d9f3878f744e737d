using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using CecFunctions.Explanations;
using CecFunctions.Members;

namespace CecFunctions.Renewals;

/// <summary>CPR/AED as members report it.</summary>
/// <remarks>Rule ALL-CPR-1.</remarks>
public sealed class CprRecords(MemberReader members, TodayCommands commands)
{
    /// <summary>The most years that a course counts (<c>default</c>).</summary>
    public const int MostYears = 3;

    /// <returns><see langword="null"/> where there is no such member.</returns>
    public async Task<CprRecord?> FindAsync(MemberKey key, DateOnly day, CancellationToken cancellationToken) =>
        await members.FindAsync(key, day, cancellationToken) is var (member, program, on)
            ? View(member, program, on)
            : null;

    /// <summary>
    /// Puts a course on record, or says why not: an online course that the body does not take; dates that cannot be
    /// (completed later than today, run out already, valid more than <see cref="MostYears"/> years); or a course that
    /// shortens what is on record without saying so.
    /// </summary>
    /// <param name="versions">The versions that the change may be made on.</param>
    public async Task<CprResult> RecordAsync(
        MemberKey key,
        DateOnly today,
        CprChange change,
        IReadOnlyList<int> versions,
        CancellationToken cancellationToken)
    {
        CprRecord? recorded = null;
        var result = await commands.ExecuteAsync(
            key,
            today,
            Actor.Member,
            (member, program, on) =>
            {
                var decided = Decide(member, program, on, change, versions);
                recorded = decided.Change is { Refusal: null } accepted ? View(accepted.Document, program, on) : null;
                return decided;
            },
            cancellationToken);
        return new CprResult(result, result.Outcome == CommandOutcome.Accepted ? recorded : null);
    }

    private static Decided Decide(
        MemberDocument member, CertificationProgram program, DateOnly on, CprChange change, IReadOnlyList<int> versions)
    {
        if (!versions.Contains(VersionOf(member)))
        {
            return CommandResult.From(CommandOutcome.StaleVersion);
        }

        if (ProblemWithDates(change, on) is { } problem)
        {
            return CommandResult.FromProblem(problem);
        }

        if (!change.Shorten && change.ValidUntil < member.Standing.CprValidUntil)
        {
            return CommandResult.FromRefusal(
                LogLine.CreateRefusal(on, Command.Cpr, RefusalReason.WouldShorten, program.Cpr.Rule));
        }

        if (CprStatus.CourseObstacle(member.Standing, program, change.Course) is { } obstacle)
        {
            return MemberChange.CatchUp(member, program, on)
                .With(LogLine.CreateRefusal(on, Command.Cpr, obstacle.Reason, obstacle.Rule));
        }

        var accepted = MemberChange.Create(member, CprStatus.Record(member.Standing, program, change.ValidUntil, on));
        return (accepted with
        {
            Document = accepted.Document.WithReportedCpr(new ReportedCpr(change.ValidUntil, change.Course)),
            Said = [MemberField.Cpr],
        }).With(new LogLine { On = on, Event = LogEvent.CprRecorded, Through = change.ValidUntil });
    }

    /// <summary>Why the dates cannot be; <see langword="null"/> where they can.</summary>
    /// <param name="language">Of the page; <see langword="null"/> = as the API says it, in English.</param>
    internal static ReportProblem? ProblemWithDates(CprChange change, DateOnly on, Language? language = null)
    {
        var say = new Wording(language);
        var (completed, until) = (say.Day(change.Course.CompletedOn), say.Day(change.ValidUntil));
        if (change.Course.CompletedOn > on)
        {
            return new ReportProblem("completedOn", say.Choose(
                $"{completed} is after {say.Day(on)}, the day it is reported.",
                $"El {completed} es posterior al {say.Day(on)}, el día en que se registra."));
        }

        if (change.ValidUntil < on)
        {
            return new ReportProblem("validUntil", say.Choose(
                $"{until} is before {say.Day(on)}: it has run out already.",
                $"El {until} es anterior al {say.Day(on)}: ya venció."));
        }

        return change.ValidUntil > change.Course.CompletedOn.PlusYears(MostYears)
            ? new ReportProblem("validUntil", say.Choose(
                $"{until} is more than {MostYears} years after the course was completed.",
                $"El {until} es más de {MostYears} años después de terminar el curso."))
            : null;
    }

    private static CprRecord View(MemberDocument member, CertificationProgram program, DateOnly on) => new(
        on,
        member.Standing.CprValidUntil,
        CprStatus.IsCurrent(member.Standing, on),
        CourseOf(member),
        VersionOf(member),
        program.Cpr.Rule);

    private static CprCourse? CourseOf(MemberDocument member) =>
        member.ReportedCpr is { } reported && reported.ValidUntil == member.Standing.CprValidUntil
            ? reported.Course
            : null;

    /// <summary>
    /// Made from what is on record, so that a date set by the office or a roster makes another version too.
    /// </summary>
    private static int VersionOf(MemberDocument member)
    {
        var record = string.Create(
            CultureInfo.InvariantCulture, $"{member.Standing.CprValidUntil:yyyy-MM-dd}\n{CourseOf(member)}");
        return BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(record))) & int.MaxValue;
    }
}

/// <summary>What a member reports of a CPR/AED course.</summary>
/// <param name="ValidUntil">The last day on which it is current.</param>
/// <param name="Shorten">Whether it may take the place of one that is valid longer.</param>
public sealed record CprChange(DateOnly ValidUntil, CprCourse Course, bool Shorten);

/// <summary>CPR/AED as it is on record.</summary>
/// <param name="ValidUntil">The last day on which it is current; <see langword="null"/> = never reported.</param>
/// <param name="Course">The course behind it, where the member reported one.</param>
/// <param name="Version">Tells one record from another; a change names the one it was made on.</param>
/// <param name="Rule">The rule on CPR/AED.</param>
public sealed record CprRecord(
    DateOnly On, DateOnly? ValidUntil, bool IsCurrent, CprCourse? Course, int Version, string Rule);

/// <summary>What came of reporting CPR/AED.</summary>
/// <param name="Record">As it is afterwards, where it was accepted.</param>
public sealed record CprResult(CommandResult Result, CprRecord? Record = null);

/// <summary>
/// The course that a member reported, and until when it counts. It describes what is on record only while that has the
/// same last day.
/// </summary>
public sealed record ReportedCpr(DateOnly ValidUntil, CprCourse Course);

/// <summary>The CPR/AED course that the member reported last, as a part of the member.</summary>
public static class ReportedCprPart
{
    public static readonly MemberPart<ReportedCpr?> Part = new(
        "reportedCpr", ReportedCprJsonContext.Default.ReportedCpr, null, accounts => accounts.LaterCpr.ReportedCpr);

    extension(MemberDocument member)
    {
        /// <summary>The course that the member reported last.</summary>
        public ReportedCpr? ReportedCpr => member.Get(Part);

        public MemberDocument WithReportedCpr(ReportedCpr reported) => member.With(Part, reported);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ReportedCpr))]
internal sealed partial class ReportedCprJsonContext : JsonSerializerContext;
