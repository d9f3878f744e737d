using CecFunctions.Members;
using CecFunctions.Night;
using CecFunctions.Notices;
using CecFunctions.Office;
using CecFunctions.Tests.Audits;

namespace CecFunctions.Tests.Notices;

[Trait("Rule", "ALL-NOTICE-6")]
public sealed class UndeliveredNoticesTests
{
    private static readonly DateOnly Imported = new(2025, 1, 10);
    private static readonly DateOnly Told = new(2025, 1, 13);

    [Fact]
    public async Task NoticesThatDidNotArrive_AreListedByHowTheyFailed()
    {
        await using var system = await StartAsync(4);
        system.Mails.Answer = mail => mail.To switch
        {
            "m0@example.org" => MailResult.AddressRefused("550"),
            "m1@example.org" => MailResult.TryAgain("500"),
            _ => MailResult.Taken("p1"),
        };
        await system.DispatchAsync(Told);
        await BounceAsync(system, Key(2));
        while ((await system.DispatchAsync(Told)).NoticesPutOff > 0)
        {
            system.Clock.Now += TimeSpan.FromHours(12);
        }

        Assert.Equal(
            [("m0", UndeliveredState.Failed), ("m1", UndeliveredState.Dead), ("m2", UndeliveredState.Bounced)],
            await ListAsync(system));
        Assert.Equal([("m1", UndeliveredState.Dead)], await ListAsync(system, UndeliveredState.Dead));
        Assert.Empty(
            (await system.Get<UndeliveredNotices>().ReadAsync("nasm", null, null, 10, CancellationToken.None)).Notices);
    }

    [Fact]
    public async Task Pages_GoOnAfterTheLastMember_AndPassOverThoseWithoutAny()
    {
        await using var system = await StartAsync(12);
        system.Mails.Answer = _ => MailResult.AddressRefused("550");
        await system.DispatchAsync(Told);
        await system.Get<OfficeCommands>().ClearMarkAsync(
            Key(10), Told, StaffMarkKind.Bounced, null, CancellationToken.None);
        var undelivered = system.Get<UndeliveredNotices>();

        var found = new List<string>();
        string? after = null;
        do
        {
            var page = await undelivered.ReadAsync("acsm", null, after, 5, CancellationToken.None);
            Assert.InRange(page.Notices.Length, 1, 5);
            found.AddRange(page.Notices.Select(notice => notice.Member.Key.MemberId));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(["m0", "m1", "m11", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9"], found);
    }

    [Fact]
    public async Task SendingAgain_AndClearingTheMark_TakeANoticeOffTheList()
    {
        await using var system = await StartAsync(2);
        system.Mails.Answer = _ => MailResult.AddressRefused("550");
        await system.DispatchAsync(Told);
        Assert.Equal(2, (await ListAsync(system)).Count);

        var notice = Assert.Single(await system.NoticesAsync(Key(0)));
        await system.Get<NoticeOutbox>().ResendAsync(Key(0), notice.Id, Told, Actor.Office, CancellationToken.None);
        Assert.Equal([("m1", UndeliveredState.Failed)], await ListAsync(system));
        await system.Get<OfficeCommands>().ClearMarkAsync(
            Key(1), Told, StaffMarkKind.Bounced, null, CancellationToken.None);

        Assert.Empty(await ListAsync(system));
        // Entries stay for as long as a commit that marks the member again may be under way.
        Assert.Equal(2, (await EntriesAsync(system)).Count);
        system.Clock.Now += HintAge.LeftFor;
        Assert.Empty(await ListAsync(system));
        Assert.Empty(await EntriesAsync(system));
    }

    [Fact]
    public async Task ClearingOneOfTheNoticesOfAMail_LeavesTheOthers()
    {
        await using var system = await TestSystem.StartAsync();
        // The notice of the renewal and that of the draw go into one mail, which comes back.
        var member = await (await new AuditedMember(system, "acsm").RenewAsync()).DrawAsync(new DateOnly(2025, 2, 10));
        await system.SweepAsync(new DateOnly(2025, 2, 12));
        await system.DispatchAsync(new DateOnly(2025, 2, 12));
        var mail = Assert.Single(system.Mails.Mails);
        system.Clock.Now = new DateTimeOffset(2025, 2, 12, 18, 0, 0, TimeSpan.Zero);
        await system.Get<IMailEvents>().TakeAsync([new MailEvent(mail.MailId, "bounced")], CancellationToken.None);
        var failed = (await system.NoticesAsync(member.Key)).Select(notice => notice.Id).Order().ToList();
        Assert.True(failed.Count >= 2);
        Assert.Equal(failed, await IdsAsync());

        for (var cleared = 0; cleared < failed.Count; cleared++)
        {
            var done = await system.Office.ClearMarkAsync(
                member.Key, new DateOnly(2025, 2, 13), StaffMarkKind.Bounced, failed[cleared], CancellationToken.None);
            Assert.Equal(
                [$"bounced {failed[cleared]}"],
                done.Log.Where(line => line.Event == LogEvent.MarkCleared).Select(line => line.Note));
            Assert.Equal(failed[(cleared + 1)..], await IdsAsync());
        }

        Assert.Empty((await system.MemberAsync(member.Key)).Marks);

        // One that bounces anew does not bring back what was dealt with.
        await system.Get<NoticeOutbox>().ResendAsync(
            member.Key, failed[0], new DateOnly(2025, 2, 14), Actor.Office, CancellationToken.None);
        system.Mails.Answer = _ => MailResult.AddressRefused("550");
        await system.DispatchAsync(new DateOnly(2025, 2, 14));
        Assert.Equal([failed[0]], await IdsAsync());

        async Task<IReadOnlyList<string>> IdsAsync() =>
            [
                .. (await system.Get<UndeliveredNotices>().ReadAsync("acsm", null, null, 9, CancellationToken.None))
                    .Notices.Select(notice => notice.Notice.Id).Order(),
            ];
    }

    [Fact]
    public async Task ClearingAllOfAKind_TakesAllOff_AndTheNextToFailIsAlone()
    {
        await using var system = await TestSystem.StartAsync();
        var member = await (await new AuditedMember(system, "acsm").RenewAsync()).DrawAsync(new DateOnly(2025, 2, 10));
        system.Mails.Answer = _ => MailResult.AddressRefused("550");
        await system.DispatchAsync(new DateOnly(2025, 2, 12));

        await system.Office.ClearMarkAsync(
            member.Key, new DateOnly(2025, 2, 13), StaffMarkKind.Bounced, null, CancellationToken.None);

        Assert.All(
            await system.NoticesAsync(member.Key),
            notice => Assert.Equal(new DateOnly(2025, 2, 13), notice.DealtWithOn));
        Assert.Empty((await system.MemberAsync(member.Key)).Marks);
    }

    [Fact]
    public async Task MemberWhoIsMarkedAgain_IsListedAgain()
    {
        await using var system = await StartAsync(1);
        system.Mails.Answer = _ => MailResult.AddressRefused("550");
        await system.DispatchAsync(Told);
        await system.Get<OfficeCommands>().ClearMarkAsync(
            Key(0), Told, StaffMarkKind.Bounced, null, CancellationToken.None);
        system.Clock.Now += HintAge.LeftFor;
        Assert.Empty(await ListAsync(system));

        await system.Get<NoticeOutbox>().ResendAsync(
            Key(0), Assert.Single(await system.NoticesAsync(Key(0))).Id, Told, Actor.Office, CancellationToken.None);
        await system.DispatchAsync(Told.AddDays(1));

        Assert.Equal([("m0", UndeliveredState.Failed)], await ListAsync(system));
    }

    [Fact]
    public async Task Entry_IsWrittenBeforeTheCommitThatMarksTheMember()
    {
        LossyStore? store = null;
        await using var system = await StartAsync(
            1, services => services.Replace<IMemberStore>(inner => store = new LossyStore(inner)));
        system.Mails.Answer = _ => MailResult.AddressRefused("550");
        store!.FailFor = Key(0);

        Assert.Equal(1, (await system.DispatchAsync(Told)).MembersFailed);

        Assert.Equal(Key(0), Assert.Single(await EntriesAsync(system)).Member);
        Assert.Empty(await ListAsync(system));
        store.FailFor = null;
        system.Clock.Now += TimeSpan.FromHours(1);
        await system.DispatchAsync(Told);
        Assert.Equal([("m0", UndeliveredState.Failed)], await ListAsync(system));
    }

    [Fact]
    public async Task WeeklyAudit_ListsAMarkedMemberWhoIsMissing_AndTakesOffWhoIsMarkedNoMore()
    {
        await using var system = await StartAsync(2);
        system.Mails.Answer = _ => MailResult.AddressRefused("550");
        await system.DispatchAsync(Told);
        var entries = await EntriesAsync(system);
        await system.Get<MarkedMembers>().RemoveAsync([entries[0]], CancellationToken.None);
        await system.Get<OfficeCommands>().ClearMarkAsync(
            Key(1), Told, StaffMarkKind.Bounced, null, CancellationToken.None);
        system.Clock.Now += HintAge.LeftFor;

        var first = await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None);
        var second = await system.Get<DueIndexAudit>().RunAsync(CancellationToken.None);

        Assert.Equal(new ListFigures("marked", 1, 1), first.Lists["marked"]);
        Assert.Equal(new ListFigures("marked", 1, 0), second.Lists["marked"]);
        Assert.Equal(Key(0), Assert.Single(await EntriesAsync(system)).Member);
    }

    private static MemberKey Key(int member) => new("acsm", $"m{member}");

    /// <summary>Members who are each to be told one thing, at an address of their own.</summary>
    private static async Task<TestSystem> StartAsync(
        int members, Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? with = null)
    {
        var system = await TestSystem.StartAsync(with);
        await system.ImportAsync(
            Imported,
            [
                .. Enumerable.Range(0, members).Select(
                    i => TestRoster.Row($"m{i}", "2022-03-15", email: $"m{i}@example.org", line: i + 2)),
            ]);
        await system.SweepAsync(Told);
        Assert.Single(await system.NoticesAsync(Key(0)));
        return system;
    }

    private static async Task BounceAsync(TestSystem system, MemberKey member)
    {
        var notice = Assert.Single(await system.NoticesAsync(member));
        Assert.Equal(NoticeState.Sent, notice.State);
        await system.Get<NoticeOutbox>().BounceAsync(
            member, notice.Id, notice.MailId, Told, "bounce 5.1.1", CancellationToken.None);
    }

    private static async Task<IReadOnlyList<(string Member, UndeliveredState State)>> ListAsync(
        TestSystem system, UndeliveredState? state = null) =>
    [
        .. (await system.Get<UndeliveredNotices>().ReadAsync("acsm", state, null, 100, CancellationToken.None)).Notices
            .Select(notice => (notice.Member.Key.MemberId, notice.State)),
    ];

    private static Task<IReadOnlyList<MarkedMember>> EntriesAsync(TestSystem system) =>
        system.Get<MarkedMembers>().ReadAsync("acsm", null, 100, CancellationToken.None);
}
