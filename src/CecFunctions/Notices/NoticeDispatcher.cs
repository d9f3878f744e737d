using CecFunctions.Domain.Programs;
using CecFunctions.Jobs;
using CecFunctions.Members;
using CecFunctions.Storage;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Notices;

/// <summary>Sends the notices that are due.</summary>
public sealed partial class NoticeDispatcher(
    IMemberStore members,
    DueIndex due,
    IRunStore runs,
    IJobLeases leases,
    RestoreMark restored,
    IMailSender sender,
    MemberDispatch dispatch,
    ProgramCalendar calendar,
    ProgramCatalog catalog,
    TimeProvider time,
    DispatchOptions options,
    ILogger<NoticeDispatcher> logger)
{
    // As many as share batches of deleted hints.
    private const int MembersOfAPage = 200;

    /// <summary>Sends what is due in every program, each on its own today; called by the job.</summary>
    public async Task<DispatchFigures> RunAsync(CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        var figures = await RunAsync(calendar.TodayIn, null, cancellationToken);
        if (figures.MembersExamined > 0)
        {
            // The job runs every few minutes; a run that found nothing gets no row.
            await RecordAsync(figures, null, began, cancellationToken);
        }

        return figures;
    }

    /// <summary>Sends what is due on <paramref name="asOf"/>, for commands that play a history.</summary>
    public async Task<DispatchFigures> RunAsync(
        DateOnly asOf, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        var figures = await RunAsync(_ => asOf, progress, cancellationToken);
        await RecordAsync(figures, asOf, began, cancellationToken);
        return figures;
    }

    /// <summary>
    /// Says what <see cref="RunAsync(DateOnly, IProgress{int}?, CancellationToken)"/> would do, and writes nothing.
    /// </summary>
    public async Task<DispatchFigures> PreviewAsync(DateOnly asOf, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var figures = new DispatchFigures();
        var run = new DispatchRun("preview", MayTakeOver: sender.RepeatReplaces);
        foreach (var hinted in await FindAsync(_ => asOf, cancellationToken))
        {
            if (await members.FindAsync(hinted.Key, cancellationToken) is not { } member)
            {
                continue;
            }

            figures = figures.Plus(new DispatchFigures { MailsSent = member.Document.FormerEmails.Length });
            if (await dispatch.PlanAsync(member, asOf, run, cancellationToken) is { } plan)
            {
                figures = figures.Plus(new DispatchFigures
                {
                    MembersExamined = 1,
                    MailsSent = (plan.Send.IsEmpty ? 0 : 1) + plan.SendAgain
                        .Select(notice => notice.MailId)
                        .Distinct(StringComparer.Ordinal)
                        .Count(),
                    NoticesSent = plan.Send.Length + plan.SendAgain.Length,
                    NoticesPutOff = plan.Waiting,
                    NoticesClaimedElsewhere = plan.ClaimedElsewhere,
                }.WithSettled(plan.Settled));
            }
        }

        return figures with { Duration = time.GetElapsedTime(began) };
    }

    private async Task<DispatchFigures> RunAsync(
        Func<string, DateOnly> dayOf, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        if (await restored.FindAsync(cancellationToken) is { MailIsHeld: true })
        {
            MailIsHeld();
            return new DispatchFigures { Duration = time.GetElapsedTime(began) };
        }

        await using var lease = await leases.TryAcquireAsync(JobName.NoticeDispatch, cancellationToken);
        var run = new DispatchRun(
            Guid.NewGuid().ToString("N"), MayTakeOver: lease is not null || sender.RepeatReplaces);
        var figures = new DispatchFigures();
        var done = 0;
        foreach (var page in (await FindAsync(dayOf, cancellationToken)).Chunk(MembersOfAPage))
        {
            var results = new MemberDispatchResult?[page.Length];
            await Parallel.ForEachAsync(
                Enumerable.Range(0, page.Length),
                TableTransactions.Concurrency(cancellationToken, options.MembersAtOnce),
                async (index, cancel) =>
                {
                    results[index] = await RunAsync(page[index].Key, dayOf(page[index].Key.Program), run, cancel);
                    progress?.Report(Interlocked.Increment(ref done));
                });
            foreach (var result in results)
            {
                var ofMember = result?.Figures ?? new DispatchFigures { MembersFailed = 1 };
                figures = figures.Plus(ofMember with { MembersExamined = 1 });
            }

            await FinishHintsAsync(page, results, dayOf, cancellationToken);
        }

        return figures with { Duration = time.GetElapsedTime(began) };
    }

    private async Task<MemberDispatchResult?> RunAsync(
        MemberKey member, DateOnly day, DispatchRun run, CancellationToken cancellationToken)
    {
        try
        {
            return await dispatch.RunAsync(member, day, run, cancellationToken);
        }
        catch (Exception failed) when (
            failed is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            MemberFailed(failed, member);
            return null;
        }
    }

    private async Task<IReadOnlyList<IGrouping<MemberKey, StoredHint>>> FindAsync(
        Func<string, DateOnly> dayOf, CancellationToken cancellationToken)
    {
        var days = catalog.Programs.ToDictionary(
            program => program.Program, program => dayOf(program.Program), StringComparer.Ordinal);
        var tomorrow = days.Values.Max().PlusDays(1);
        var hints = await due.ReadBeforeAsync(HintKind.Notice, tomorrow, cancellationToken)
            .Where(hint => days.TryGetValue(hint.Hint.Member.Program, out var day) && hint.Hint.On <= day)
            .ToListAsync(cancellationToken);
        return [.. hints.GroupBy(hint => hint.Hint.Member).OrderBy(member => member.Key, MemberKey.InOrder)];
    }

    private async Task FinishHintsAsync(
        IReadOnlyList<IGrouping<MemberKey, StoredHint>> page,
        IReadOnlyList<MemberDispatchResult?> results,
        Func<string, DateOnly> dayOf,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var moved = new List<DueHint>();
        var finished = new List<StoredHint>();
        foreach (var (hints, result) in page.Zip(results))
        {
            if (result is null)
            {
                continue;
            }

            if (ReferenceEquals(result, MemberDispatchResult.NoWork))
            {
                finished.AddRange(hints.Where(hint => HintAge.MayGo(hint, now)));
            }
            else if (!result.Remaining)
            {
                finished.AddRange(hints);
            }
            else if (result.OnlyTomorrow)
            {
                moved.Add(new DueHint(dayOf(hints.Key.Program).PlusDays(1), hints.Key, HintKind.Notice));
                finished.AddRange(hints);
            }
        }

        await due.WriteAsync(moved, cancellationToken);
        await due.DeleteAsync(finished, cancellationToken);
    }

    private Task RecordAsync(
        DispatchFigures figures, DateOnly? day, DateTimeOffset began, CancellationToken cancellationToken)
    {
        Dispatched(
            figures.MailsSent,
            figures.NoticesSent,
            figures.NoticesSuppressed,
            figures.NoticesPutOff,
            figures.MembersFailed);
        return runs.AddAsync(
            new RunRecord(
                JobName.NoticeDispatch,
                null,
                day,
                began,
                time.GetUtcNow(),
                figures.MembersFailed > 0 ? RunOutcome.FinishedWithFailures : RunOutcome.Finished,
                [.. figures.RunCounts(), RunFigure.Seconds(figures.Duration)]),
            cancellationToken);
    }

    [LoggerMessage(
        Level = LogLevel.Error, Message = "The notices of member {Member} could not be sent and keep their hint")]
    private partial void MemberFailed(Exception exception, MemberKey member);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "No notice is mailed since the store was restored, until staff release them ('notices release')")]
    private partial void MailIsHeld();

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Dispatch finished: {Mails} mails with {Notices} notices, "
            + "{Suppressed} suppressed, {PutOff} put off, {Failed} members failed")]
    private partial void Dispatched(int mails, int notices, int suppressed, int putOff, int failed);
}

/// <summary>How notices are sent.</summary>
public sealed record DispatchOptions
{
    /// <summary>How often a mail is handed to the sender before it is given up.</summary>
    public int MostAttempts { get; init; } = 5;

    /// <summary>
    /// The wait after the first failure; each further one makes it five times as long. A wait that the sender asks for
    /// goes before it.
    /// </summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a claimed notice is one run's.</summary>
    public TimeSpan Claim { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>After this long without a word of its fate a mail that may have left is given to staff.</summary>
    public TimeSpan FateUnknown { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Members whose notices are sent side by side.</summary>
    public int MembersAtOnce { get; init; } = 8;

    /// <summary>The wait after a number of attempts that failed.</summary>
    public TimeSpan RetryAfter(int attempts)
    {
        const int growth = 5;
        return FirstRetry * Math.Pow(growth, attempts - 1);
    }
}
