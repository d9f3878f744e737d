using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Members;
using CecFunctions.Storage;
using Microsoft.Extensions.Logging;

namespace CecFunctions.SelfReports;

/// <summary>What providers report about what members earned with them.</summary>
/// <remarks>Rule ACSM-CREDIT-13: members cannot change these lines.</remarks>
public sealed partial class CreditFeed(
    IMemberStore members,
    MemberCommands commands,
    MemberReader reader,
    FeedClaims claims,
    ProgramCatalog catalog,
    ProgramCalendar calendar,
    TimeProvider time,
    ILogger<CreditFeed> logger)
{
    /// <summary>
    /// How long a claim of another member is believed without reading that member: its commit may be under way.
    /// </summary>
    public static readonly TimeSpan ClaimBelieved = TimeSpan.FromMinutes(5);

    private const string IdProperty = "id";
    private const string ApprovedByProperty = "approvedBy";
    private const string MemberIdProperty = "memberId";
    private const string CredentialNumberProperty = "credentialNumber";

    private const string UnknownMember = "is that of no member of the program.";

    /// <summary>
    /// Takes lines, each for itself: neither a wrong line nor storage that fails keeps the others back. Provider and id
    /// name a line: sent again it is a duplicate and changes nothing; with other content it is refused.
    /// </summary>
    /// <returns>What became of each, in their order.</returns>
    public async Task<ImmutableArray<FeedLineResult>> TakeAsync(
        Provider provider, IReadOnlyList<FeedLine> lines, CancellationToken cancellationToken)
    {
        var results = new FeedLineResult?[lines.Count];
        var owners = new MemberKey?[lines.Count];
        var options = TableTransactions.Concurrency(cancellationToken);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, lines.Count),
            options,
            async (index, cancel) => (owners[index], results[index]) = await OrFailedAsync(
                provider, () => OwnerAsync(provider, lines[index], cancel), problem => (null, problem), cancel));

        // Lines of one member are written together, and in their order.
        await Parallel.ForEachAsync(
            Enumerable.Range(0, lines.Count).Where(index => results[index] is null).GroupBy(index => owners[index]!),
            options,
            async (member, cancel) =>
            {
                int[] indexes = [.. member];
                FeedLine[] own = [.. indexes.Select(index => lines[index])];
                var taken = await OrFailedAsync(
                    provider,
                    () => TakeAsync(provider, member.Key, own, cancel),
                    problem => [.. own.Select(_ => problem)],
                    cancel);
                for (var i = 0; i < indexes.Length; i++)
                {
                    results[indexes[i]] = taken[i];
                }
            });
        return [.. results.Select(result => result!)];
    }

    /// <summary>Where storage fails, only the lines that needed it fail; they can be sent again.</summary>
    private async Task<T> OrFailedAsync<T>(
        Provider provider, Func<Task<T>> work, Func<FeedLineResult, T> failed, CancellationToken cancellationToken)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LinesFailed(provider.Id, failure);
            return failed(Again);
        }
    }

    private static FeedLineResult Again { get; } = new(
        FeedLineOutcome.Failed, null, "could not be recorded; send it again later.");

    private async Task<(MemberKey? Owner, FeedLineResult? Problem)> OwnerAsync(
        Provider provider, FeedLine line, CancellationToken cancellationToken)
    {
        if (!provider.Programs.Contains(line.Program) || catalog.Find(line.Program) is null)
        {
            return (
                null,
                FeedLineResult.Refused(
                    "program", $"is none of those that you may report for: {string.Join(", ", provider.Programs)}."));
        }

        if (line.MemberId is { } id)
        {
            return MemberKey.IsMemberId(id)
                ? (await reader.SurvivorAsync(new MemberKey(line.Program, id), cancellationToken), null)
                : (null, FeedLineResult.Refused(MemberIdProperty, UnknownMember));
        }

        return await reader.FindHoldersAsync(line.Program, line.CredentialNumber!, cancellationToken) switch
        {
            [var one] => (one, null),
            [] => (null, FeedLineResult.Refused(CredentialNumberProperty, UnknownMember)),
            _ => (
                null,
                FeedLineResult.Refused(
                    CredentialNumberProperty, "is that of several members; name the member instead.")),
        };
    }

    private async Task<FeedLineResult[]> TakeAsync(
        Provider provider, MemberKey key, FeedLine[] lines, CancellationToken cancellationToken)
    {
        if (await members.FindAsync(key, cancellationToken) is not { } member)
        {
            return [.. lines.Select(UnknownOwner)];
        }

        var program = catalog[key.Program];
        var today = calendar.TodayIn(key.Program);
        var day = member.Document.DayOf(today);

        // A line that is refused claims nothing, so that the provider may send it for another member.
        var archive = await members.ReadArchiveAsync(member.Document, cancellationToken);
        var results = Take(provider, member.Document, archive, program, lines, day).Results;
        for (var i = 0; i < lines.Length; i++)
        {
            if (results[i].Outcome == FeedLineOutcome.Accepted
                && await IsAnothersAsync(provider, lines[i].Id, key, cancellationToken))
            {
                results[i] = FeedLineResult.Refused(IdProperty, "was sent for another member already.");
            }
        }

        int[] left = [.. Enumerable.Range(0, lines.Length).Where(i => results[i].Outcome == FeedLineOutcome.Accepted)];
        if (left.Length == 0)
        {
            return results;
        }

        FeedLine[] claimed = [.. left.Select(i => lines[i])];
        var written = await WriteAsync(provider, key, claimed, day, cancellationToken);
        for (var i = 0; i < left.Length; i++)
        {
            results[left[i]] = written[i];
        }

        return results;
    }

    private async Task<FeedLineResult[]> WriteAsync(
        Provider provider, MemberKey key, FeedLine[] lines, DateOnly day, CancellationToken cancellationToken)
    {
        FeedLineResult[] results = [];
        var result = await commands.ExecuteAsync(
            key,
            day,
            orLater: false,
            Actor.Provider(provider.Id),
            async (document, program, _) =>
            {
                var archive = await members.ReadArchiveAsync(document, cancellationToken);
                var (change, decided) = Take(provider, document, archive, program, lines, day);
                results = decided;
                var added = decided.Count(line => line.Outcome == FeedLineOutcome.Accepted);
                return added == 0
                    ? CommandResult.From(CommandOutcome.Accepted)
                    : change.With(ReportIntake.LineOf(added, decided.Count(line => line.Remark is not null), day));
            },
            cancellationToken);
        return result.Outcome switch
        {
            CommandOutcome.Accepted => results,
            CommandOutcome.UnknownMember => [.. lines.Select(UnknownOwner)],
            CommandOutcome.MemberFull =>
                [.. lines.Select(_ => FeedLineResult.Refused(string.Empty, "has no room in the member's record."))],
            // Too busy, or brought to a later day meanwhile.
            _ => [.. lines.Select(_ => Again)],
        };
    }

    /// <summary>What the lines make of the member. Pure.</summary>
    private (MemberChange Change, FeedLineResult[] Results) Take(
        Provider provider,
        MemberDocument member,
        ReportArchive archive,
        CertificationProgram program,
        FeedLine[] lines,
        DateOnly day)
    {
        var (change, taken) = ReportIntake.Take(
            ReportCaller.Provider(provider),
            member,
            archive,
            program,
            catalog,
            [.. lines.Select(line => (FieldsOf(provider, program, line), ReportSource.Feed))],
            day,
            calendar.TodayIn(member.Key.Program));
        return (
            change,
            [.. lines.Zip(taken, (line, report) => ResultOf(
                report, ReportIds.OfLine(provider, line.Id), change.Document.Standing, program))]);
    }

    private static FeedLineResult ResultOf(
        TakenReport report, string id, Member member, CertificationProgram program) => report switch
    {
        { Problem: { Property: IdProperty } } =>
            FeedLineResult.Refused(IdProperty, "is on record already, with other values."),
        { Problem: { } problem } => FeedLineResult.Refused(problem.Property, problem.Problem),
        { Added: true } => new FeedLineResult(FeedLineOutcome.Accepted, Report: id)
        {
            Remark = report.Held is null ? null : ReviewExplanation.InWords(report.Held, member, program),
        },
        _ => new FeedLineResult(FeedLineOutcome.Duplicate, Report: id),
    };

    /// <summary>The line as a report: a course of an approved provider is approved by the provider.</summary>
    private static ReportFields FieldsOf(Provider provider, CertificationProgram program, FeedLine line)
    {
        var rule = program.FindActivity(line.Fields.Activity, line.Fields.Date)
            ?? program.FindActivity(line.Fields.Activity);
        return line.Fields with
        {
            Id = ReportIds.OfLine(provider, line.Id),
            Provider = line.Fields.Provider ?? provider.Name,
            ApprovedBy = rule is not null && ReportForm.Properties(rule).Contains(ApprovedByProperty)
                ? provider.Name
                : null,
        };
    }

    /// <summary>Claims the line for the member, unless it is another's already.</summary>
    private async Task<bool> IsAnothersAsync(
        Provider provider, string line, MemberKey key, CancellationToken cancellationToken)
    {
        if (await claims.ClaimAsync(provider.Id, line, key, cancellationToken) is not { } claim || claim.Member == key)
        {
            return false;
        }

        if (time.GetUtcNow() - claim.WrittenAt < ClaimBelieved
            || await members.FindAsync(claim.Member, cancellationToken) is { } other
                && ReportBook.WasUsed(
                    other.Document,
                    await members.ReadArchiveAsync(other.Document, cancellationToken),
                    ReportIds.OfLine(provider, line)))
        {
            return true;
        }

        return !await claims.TryTakeOverAsync(provider.Id, line, key, claim, cancellationToken);
    }

    private static FeedLineResult UnknownOwner(FeedLine line) =>
        FeedLineResult.Refused(line.MemberId is null ? CredentialNumberProperty : MemberIdProperty, UnknownMember);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Lines of provider {Provider} could not be recorded; the provider is told to send them again")]
    private partial void LinesFailed(string provider, Exception failure);
}
