using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Notices;
using CecFunctions.Members;
using CecFunctions.Notices;
using CecFunctions.Tests.Audits;
using CecFunctions.Tests.Members;

namespace CecFunctions.Tests.Notices;

/// <summary>
/// What the provider says of mails settles notices and moves audit clocks, in whatever order and how often it is told.
/// </summary>
[Trait("Rule", "ACSM-AUDIT-2")]
public sealed class MailEventTests : IAsyncLifetime
{
    private static readonly DateOnly Drawn = new(2025, 2, 10);
    private static readonly DateOnly Mailed = new(2025, 2, 12);

    private TestSystem? _system;
    private AuditedMember? _member;

    private AuditedMember Member => _member!;

    public async Task InitializeAsync()
    {
        _system = await TestSystem.StartAsync();
        _member = await (await (await new AuditedMember(_system, "acsm").RenewAsync()).MailedAsync()).DrawAsync(Drawn);
        _system.Clock.Now = new DateTimeOffset(2025, 2, 12, 18, 0, 0, TimeSpan.Zero);
    }

    public async Task DisposeAsync() => await _system!.DisposeAsync();

    [Fact]
    public async Task Delivered_ConfirmsTheNotice_OnceAndNoMore()
    {
        var mailId = await SendAsync();

        Assert.Equal(new MailEventFigures { Changed = 1 }, await TakeAsync(new MailEvent(mailId, null)));
        var confirmed = await NoticeAsync();
        Assert.Equal(
            (NoticeState.Sent, Mailed, Mailed),
            (confirmed.State, confirmed.SentOn!.Value, confirmed.DeliveredOn!.Value));
        var before = await VersionAsync();

        Assert.Equal(new MailEventFigures { Unchanged = 1 }, await TakeAsync(new MailEvent(mailId, null)));
        Assert.Equal(before, await VersionAsync());
    }

    [Fact]
    public async Task Delivered_SettlesANoticeNotYetRecordedAsSent_AndStartsTheClockOfThatDay()
    {
        var mailId = await SendAndDieAsync();
        Assert.Equal((NoticeState.Sending, null), ((await NoticeAsync()).State, (await Member.CaseAsync()).Deadline));
        _system!.Clock.Now += TimeSpan.FromDays(2);

        Assert.Equal(new MailEventFigures { Changed = 1 }, await TakeAsync(new MailEvent(mailId, null)));

        var notice = await NoticeAsync();
        Assert.Equal(
            (NoticeState.Sent, Mailed, Mailed.AddDays(2)),
            (notice.State, notice.SentOn!.Value, notice.DeliveredOn!.Value));
        var audit = await Member.CaseAsync();
        Assert.Equal((AuditState.Notified, Mailed.AddDays(30)), (audit.State, audit.Deadline!.Value));
        Assert.Empty((await _system.MemberAsync(Member.Key)).UnsettledNotices);
        await CompleteDueIndex.AssertAsync(_system);

        // The dispatcher finds nothing left to do.
        Assert.Equal(0, (await _system.DispatchAsync(Mailed.AddDays(2))).MailsSent);
    }

    [Theory]
    [Trait("Rule", "ALL-NOTICE-6")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DeliveredAndBounced_HaveFailed_WhicheverIsToldFirst(bool deliveredFirst)
    {
        var mailId = await SendAsync();
        var (delivered, bounced) = (new MailEvent(mailId, null), new MailEvent(mailId, "bounced 5.1.1"));

        foreach (var told in deliveredFirst ? new[] { delivered, bounced } : [bounced, delivered])
        {
            await TakeAsync(told);
        }

        var notice = await NoticeAsync();
        Assert.Equal((NoticeState.Failed, "bounced 5.1.1", "ALL-NOTICE-6"), (notice.State, notice.Reason, notice.Rule));
        Assert.Null((await Member.CaseAsync()).Deadline);
        Assert.Equal(StaffMarkKind.Bounced, Assert.Single((await _system!.MemberAsync(Member.Key)).Marks).Kind);
        await CompleteDueIndex.AssertAsync(_system);
    }

    [Fact]
    public async Task DeliveredAndBouncedInOneBatch_HaveFailed()
    {
        var mailId = await SendAsync();

        Assert.Equal(
            new MailEventFigures { Changed = 1 },
            await TakeAsync(new MailEvent(mailId, null), new MailEvent(mailId, "dropped")));
        Assert.Equal(NoticeState.Failed, (await NoticeAsync()).State);
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-6")]
    public async Task Bounce_OfANoticeThatIsStillSending_KeepsTheClockStopped()
    {
        var mailId = await SendAndDieAsync();

        Assert.Equal(new MailEventFigures { Changed = 1 }, await TakeAsync(new MailEvent(mailId, "bounced")));
        Assert.Equal(new MailEventFigures { Unchanged = 1 }, await TakeAsync(new MailEvent(mailId, "bounced")));

        Assert.Equal((NoticeState.Failed, null), ((await NoticeAsync()).State, (await Member.CaseAsync()).Deadline));
    }

    [Fact]
    public async Task EventsOfAnEarlierMail_ChangeNothingOfTheNext()
    {
        var first = await SendAsync();
        await TakeAsync(new MailEvent(first, "bounced"));
        var notice = await NoticeAsync();
        _system!.Clock.Now += TimeSpan.FromDays(1);
        await _system.Get<NoticeOutbox>().ResendAsync(
            Member.Key, notice.Id, Mailed.AddDays(1), Actor.Office, CancellationToken.None);
        await _system.DispatchAsync(Mailed.AddDays(1));

        Assert.Equal(
            new MailEventFigures { Unchanged = 2 },
            (await TakeAsync(new MailEvent(first, null))).Plus(await TakeAsync(new MailEvent(first, "bounced"))));

        Assert.Equal((NoticeState.Sent, null), ((await NoticeAsync()).State, (await NoticeAsync()).DeliveredOn));
        Assert.Equal(Mailed.AddDays(31), (await Member.CaseAsync()).Deadline);
    }

    [Fact]
    public async Task NoticeThatWasGivenUp_IsSentAfterAll_AndItsMarkGoes()
    {
        _system!.Mails.RepeatReplaces = false;
        var mailId = await SendAndDieAsync();
        _system.Clock.Now += TimeSpan.FromDays(3);
        await _system.DispatchAsync(Mailed.AddDays(3));
        Assert.Equal(
            (NoticeState.Dead, NoticeReason.FateUnknown), ((await NoticeAsync()).State, (await NoticeAsync()).Reason));

        await TakeAsync(new MailEvent(mailId, null));

        Assert.Equal((NoticeState.Sent, null), ((await NoticeAsync()).State, (await NoticeAsync()).Reason));
        Assert.Equal(Mailed.AddDays(30), (await Member.CaseAsync()).Deadline);
        Assert.Empty((await _system.MemberAsync(Member.Key)).Marks);
    }

    [Fact]
    public async Task EventsOfUnknownMails_ChangeNothing()
    {
        var before = await VersionAsync();

        var figures = await TakeAsync(
            new MailEvent("0123456789abcdef", null),
            new MailEvent("acsm|m1", "bounced"),
            new MailEvent("", null),
            new MailEvent("../x", null),
            new MailEvent(new string('a', 2000), null));

        Assert.Equal(new MailEventFigures { Unknown = 5 }, figures);
        Assert.Equal(before, await VersionAsync());
    }

    [Fact]
    public async Task SameEventsManyTimesAtOnce_HappenOnce()
    {
        var mailId = await SendAndDieAsync();

        var figures = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => TakeAsync(new MailEvent(mailId, null))));

        Assert.Equal(1, figures.Sum(f => f.Changed));
        Assert.Equal(0, figures.Sum(f => f.Failed));
        Assert.Single(await Member.ClockLogAsync());
    }

    private Task<MailEventFigures> TakeAsync(params MailEvent[] events) =>
        _system!.Get<IMailEvents>().TakeAsync(events, CancellationToken.None);

    private Task<NoticeRecord> NoticeAsync() => Member.NoticeAsync(NoticeKind.AuditDrawn);

    private async Task<string> SendAsync()
    {
        await _system!.DispatchAsync(Mailed);
        return (await NoticeAsync()).MailId!;
    }

    /// <summary>Hands the mail over, and ends before that is recorded.</summary>
    private async Task<string> SendAndDieAsync()
    {
        _system!.Mails.Answer = _ => throw new IOException("The process died.");
        await _system.DispatchAsync(Mailed);
        _system.Mails.Answer = null;
        return (await NoticeAsync()).MailId!;
    }

    private async Task<string> VersionAsync() =>
        (await _system!.Members.FindAsync(Member.Key, CancellationToken.None))!.ETag;
}
