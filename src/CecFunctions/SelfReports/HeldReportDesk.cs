using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.SelfReports;

/// <summary>What staff do about reports that are held for them.</summary>
/// <remarks>See docs/decisions/0028.</remarks>
public sealed class HeldReportDesk(HeldReports held, MemberCommands commands)
{
    /// <summary>The most characters of a reason.</summary>
    public const int MaxNoteLength = 500;

    /// <summary>The held reports of a program, by activity date.</summary>
    public Task<IReadOnlyList<HeldReport>> ReadAsync(string program, CancellationToken cancellationToken) =>
        held.ReadAsync(program, cancellationToken);

    /// <summary>
    /// Decides whether a held report counts, as it was seen. The decision stands until the report is changed.
    /// </summary>
    /// <param name="isSeen">Whether the report is still as the caller saw it.</param>
    /// <param name="on">The day of the decision.</param>
    /// <param name="orLater">Whether the later day is meant that the record has been brought to.</param>
    /// <param name="note">Why, for the member to read, on one line.</param>
    /// <param name="actor">Who decides, see <see cref="Actor"/>.</param>
    public Task<CommandResult> DecideAsync(
        MemberKey key,
        string reportId,
        Func<MemberDocument, bool> isSeen,
        bool accept,
        string note,
        DateOnly on,
        bool orLater,
        string actor,
        CancellationToken cancellationToken) =>
        commands.ExecuteAsync(
            key,
            on,
            orLater,
            actor,
            (member, program, day) =>
            {
                if (ProblemWith(note) is { } problem)
                {
                    return CommandResult.FromProblem(new ReportProblem("reason", problem));
                }

                var change = MemberChange.CatchUp(member, program, day);
                var standing = change.Document.Standing;
                if (standing.FindReport(reportId) is not { } report)
                {
                    return CommandResult.From(CommandOutcome.UnknownReport);
                }

                // One that staff have decided says so, also to those who saw it before.
                if (report.Review?.State is null or ReviewState.Held && !isSeen(member))
                {
                    return CommandResult.From(CommandOutcome.StaleVersion);
                }

                var (decided, obstacle) = ReportScrutiny.Decide(
                    standing, program, reportId, accept, day, actor, note);
                if (decided is null)
                {
                    return CommandResult.FromRefusal(
                        LogLine.CreateRefusal(day, Command.Review, obstacle!.Reason, obstacle.Rule) with
                        {
                            Report = reportId,
                        });
                }

                change = ReportBook.WithNewVersion(change, decided, reportId).With(new LogLine
                {
                    On = day,
                    Event = accept ? LogEvent.ReportAccepted : LogEvent.ReportRefused,
                    Report = reportId,
                    Rule = ReportScrutiny.RuleOf(program, report),
                    Note = note,
                });
                return ReportBook.LookAgain(change, program, reportId, day);
            },
            cancellationToken);

    private static string? ProblemWith(string note) =>
        string.IsNullOrWhiteSpace(note) || note.Length > MaxNoteLength
            ? $"must have 1 to {MaxNoteLength} characters."
            : HiddenCharacters.ProblemWithText(note);
}
