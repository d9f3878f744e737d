using CecFunctions.Members;
using CecFunctions.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Tests.Members;

/// <summary>What a write of members comes to where answers are lost, or what goes with a commit fails.</summary>
public sealed class MemberWriterTests
{
    private static readonly MemberKey Key = new("acsm", "m1");
    private static readonly MemberKey Other = new("acsm", "m2");
    private static readonly MemberKey Third = new("acsm", "m3");
    private static readonly DateOnly Imported = new(2025, 1, 10);
    private static readonly DateOnly Day = new(2025, 1, 11);
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task LostAnswerToACommit_AfterWhichAnotherWriterCommitted_IsNoSecondCommand()
    {
        await using var other = await TestSystem.StartAsync();
        await other.ImportAsync(Imported, TestRoster.Row("m1", "2022-03-15"));
        var asked = 0;
        var left = int.MaxValue;
        var losing = new EachTry(async (_, send) =>
        {
            await send();
            if (--left == 0)
            {
                await other.ReportAsync(Key, Day, 2);
                throw new IOException("connection reset");
            }
        });
        await using var system = await TestSystem.StartAsync(prefix: other.Prefix, eachTry: losing);
        // The third request is the commit: a command reads the member, the first of a day also the rules, and commits.
        left = 3;

        var result = await system.Commands.ExecuteAsync(
            Key, Day, Actor.Office, (member, _) => Noted(member, ++asked), None);

        Assert.Equal((CommandOutcome.Accepted, 1), (result.Outcome, asked));
        var member = await other.MemberAsync(Key);
        Assert.Equal("1", Notes(member));
        Assert.Single(member.Standing.Reports);
        // The reads, the commit, the commit again with its refusal, the read that finds it.
        Assert.Equal(5, system.Calls.Snapshot().Total);
    }

    [Fact]
    public async Task LostAnswerToACommit_IsKnownAsLongAsTheMemberKeepsItsId()
    {
        LossyStore? lossy = null;
        await using var system = await TestSystem.StartAsync(
            services => services.Replace<IMemberStore>(store => lossy = new LossyStore(store)));
        await system.ImportAsync(Imported, TestRoster.Row("m1", "2022-03-15"));
        var asked = 0;
        lossy!.AfterLost = async () =>
        {
            for (var i = 0; i < MemberDocument.MostEarlierCommits; i++)
            {
                await system.ReportAsync(Key, Day, 1);
            }
        };
        lossy.LoseNext = true;

        await system.Commands.ExecuteAsync(Key, Day, Actor.Office, (member, _) => Noted(member, ++asked), None);

        Assert.Equal(1, asked);
        var member = await system.MemberAsync(Key);
        Assert.Equal("1", Notes(member));
        Assert.Equal(MemberDocument.MostEarlierCommits, member.Standing.Reports.Length);
    }

    [Fact]
    public async Task LostAnswerToTheCommitOfANewMember_AfterWhichAnotherWriterCommitted_IsNoSecondImport()
    {
        LossyStore? lossy = null;
        await using var system = await TestSystem.StartAsync(
            services => services.Replace<IMemberStore>(store => lossy = new LossyStore(store)));
        _ = system.Members;
        lossy!.AfterLost = () => system.ReportAsync(Key, Day, 1);
        lossy.LoseNext = true;

        var figures = await system.ImportAsync(Imported, TestRoster.Row("m1", "2022-03-15"));

        Assert.Equal((1, 0), (figures.Added, figures.Unchanged));
        Assert.Single((await system.MemberAsync(Key)).Standing.Reports);
    }

    [Fact]
    public async Task Member_KeepsTheIdsOfTheLastCommitsAlone()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(Imported, TestRoster.Row("m1", "2022-03-15"));
        var ids = new List<Guid>();
        for (var i = 0; i < MemberDocument.MostEarlierCommits + 3; i++)
        {
            await system.ReportAsync(Key, Day, 1);
            ids.Insert(0, (await system.MemberAsync(Key)).CommitId);
        }

        var member = await system.MemberAsync(Key);

        Assert.Equal(ids.Skip(1).Take(MemberDocument.MostEarlierCommits), member.EarlierCommits);
        Assert.True(member.HasCommit(ids[0]));
        Assert.True(member.HasCommit(ids[MemberDocument.MostEarlierCommits]));
        Assert.False(member.HasCommit(ids[MemberDocument.MostEarlierCommits + 1]));
    }

    [Fact]
    public async Task MemberWhoCannotBeAnnounced_IsNotCommitted_AndHoldsUpNoOtherOfThePage()
    {
        var participant = new Participant
        {
            OnAnnounce = commits =>
                commits.Any(commit => commit.After.Key == Other) ? throw new IOException("No list.") : true,
        };
        await using var system = await StartAsync(participant);
        var page = Page(Key, Other, Third);

        await system.Get<MemberWriter>().WritePageAsync(page, 2, None);

        Assert.Equal(
            [WriteOutcome.Committed, WriteOutcome.Failed, WriteOutcome.Committed], page.Select(write => write.Outcome));
        Assert.Equal("No list.", page[1].Failure?.Message);
        Assert.Equal("written", Notes(await system.MemberAsync(Key)));
        Assert.Empty(Notes(await system.MemberAsync(Other)));
        Assert.Equal([Key, Third], participant.Recorded);
        Assert.Equal(4, participant.Announcements);
    }

    [Fact]
    public async Task PageThatIsAnnounced_IsAnnouncedOnce()
    {
        var participant = new Participant();
        await using var system = await StartAsync(participant);

        await system.Get<MemberWriter>().WritePageAsync(Page(Key, Other, Third), 2, None);

        Assert.Equal(1, participant.Announcements);
    }

    [Fact]
    public async Task WhatFailsAfterACommit_IsLoggedWithItsName_AndTheCommitStands()
    {
        var logs = new CapturedLogs();
        var failing = new Participant { OnRecord = _ => throw new IOException("No figures.") };
        var next = new Participant();
        await using var system = await StartAsync(failing, next, logs);

        var result = await system.ReportAsync(Key, Day, 1);
        var page = Page(Other, Third);
        await system.Get<MemberWriter>().WritePageAsync(page, 2, None);

        Assert.Equal(CommandOutcome.Accepted, result.Outcome);
        Assert.All(page, write => Assert.Equal(WriteOutcome.Committed, write.Outcome));
        Assert.Equal([Key, Other, Third], next.Recorded);
        Assert.Equal(
            [1, 2],
            logs.Lines.Where(line => line.Contains(nameof(Participant), StringComparison.Ordinal)
                    && line.StartsWith("Error", StringComparison.Ordinal)
                    && line.Contains("No figures.", StringComparison.Ordinal))
                .Select(line => line.Contains("of 1 members", StringComparison.Ordinal) ? 1 : 2));
    }

    [Fact]
    public async Task CancellationAfterTheCommit_MakesNoFailureOfIt()
    {
        using var cancel = new CancellationTokenSource();
        var participant = new Participant
        {
            OnRecord = token =>
            {
                cancel.Cancel();
                token.ThrowIfCancellationRequested();
                return true;
            },
        };
        await using var system = await StartAsync(participant);

        var result = await system.Commands.ExecuteAsync(
            Key, Day, Actor.Office, (member, _) => Noted(member, 1), cancel.Token);

        Assert.Equal(CommandOutcome.Accepted, result.Outcome);
        Assert.Equal([Key], participant.Recorded);
    }

    [Fact]
    public async Task PageThatIsCancelled_RecordsWhatItCommitted()
    {
        using var cancel = new CancellationTokenSource();
        var participant = new Participant();
        await using var system = await StartAsync(participant, services => services.Replace<IMemberStore>(
            store => new LossyStore(store)
            {
                BeforeCommit = commit => commit.Document.Key == Other ? cancel.CancelAsync() : Task.CompletedTask,
            }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => system.Get<MemberWriter>().WritePageAsync(Page(Key, Other, Third), 1, cancel.Token));

        Assert.Equal([Key], participant.Recorded);
        Assert.Equal("written", Notes(await system.MemberAsync(Key)));
    }

    private static Task<TestSystem> StartAsync(Participant participant, Action<IServiceCollection>? with = null) =>
        StartAsync(services =>
        {
            services.AddSingleton<ICommitParticipant>(participant);
            with?.Invoke(services);
        });

    private static Task<TestSystem> StartAsync(Participant first, Participant second, ILoggerProvider logs) =>
        StartAsync(services => services
            .AddSingleton<ICommitParticipant>(first)
            .AddSingleton<ICommitParticipant>(second)
            .AddSingleton(logs));

    /// <summary>A system with three members, imported before the participants are asked for anything.</summary>
    private static async Task<TestSystem> StartAsync(Action<IServiceCollection> with)
    {
        var system = await TestSystem.StartAsync(with);
        await using var before = await TestSystem.StartAsync(prefix: system.Prefix);
        string[] ids = [Key.MemberId, Other.MemberId, Third.MemberId];
        await before.ImportAsync(Imported, [.. ids.Select(id => TestRoster.Row(id, "2022-03-15"))]);
        return system;
    }

    private static List<MemberWrite> Page(params MemberKey[] members) =>
    [
        .. members.Select(key => new MemberWrite(
            key, found => new MemberDraft(Noted(found!.Document, "written"), Day, Actor.Office))),
    ];

    /// <summary>A change that shows how often it was made.</summary>
    private static MemberChange Noted(MemberDocument member, object note) =>
        new() { Document = member with { DeletedReports = member.DeletedReports.Add($"{note}") } };

    private static string Notes(MemberDocument member) => string.Join(", ", member.DeletedReports);

    private sealed class Participant : ICommitParticipant
    {
        private readonly List<MemberKey> _recorded = [];
        private int _announcements;

        public Func<IReadOnlyCollection<PreparedCommit>, bool>? OnAnnounce { get; init; }

        public Func<CancellationToken, bool>? OnRecord { get; init; }

        public int Announcements => _announcements;

        /// <summary>Whose commits were recorded, by id.</summary>
        public IReadOnlyList<MemberKey> Recorded => [.. _recorded.OrderBy(key => key.MemberId)];

        public Task AnnounceAsync(IReadOnlyCollection<PreparedCommit> commits, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _announcements);
            OnAnnounce?.Invoke(commits);
            return Task.CompletedTask;
        }

        public Task RecordAsync(IReadOnlyCollection<PreparedCommit> commits, CancellationToken cancellationToken)
        {
            OnRecord?.Invoke(cancellationToken);
            _recorded.AddRange(commits.Select(commit => commit.After.Key));
            return Task.CompletedTask;
        }
    }
}
