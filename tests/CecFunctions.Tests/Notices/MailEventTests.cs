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
    public async Task Spam_ArrivedAndStopsNoClock_AndMarksTheMemberOnce()
    {
        var mailId = await SendAsync();

        await TakeAsync(new MailEvent(mailId, null) { IsSpam = true });
        await TakeAsync(new MailEvent(mailId, null) { IsSpam = true });

        Assert.Equal((NoticeState.Sent, Mailed.AddDays(30)), ((await NoticeAsync()).State, (await Member.CaseAsync()).Deadline));
        var mark = Assert.Single((await _system!.MemberAsync(Member.Key)).Marks);
        Assert.Equal((StaffMarkKind.SpamReported, (await NoticeAsync()).Id), (mark.Kind, mark.Notice));
        await _system.Office.ClearMarkAsync(
            Member.Key, Mailed, StaffMarkKind.SpamReported, mark.Notice, CancellationToken.None);
        Assert.Empty((await _system.MemberAsync(Member.Key)).Marks);
    }

    [Fact]
    public async Task Bounce_CountsAsOfItsStamp_TheEarliestOfSeveral()
    {
        var mailId = await SendAsync();
        var sent = _system!.Clock.Now;
        _system.Clock.Now += TimeSpan.FromDays(40);
        await _system.SweepAsync(Mailed.AddDays(40));
        Assert.Equal(Domain.Credentials.CredentialStatus.Inactive, (await Member.CredentialAsync()).Status);

        await TakeAsync(
            new MailEvent(mailId, "bounced 5.1.1") { At = sent.AddDays(35) },
            new MailEvent(mailId, "blocked") { At = sent.AddDays(2) },
            new MailEvent(mailId, "dropped"));

        Assert.Equal(Domain.Credentials.CredentialStatus.Active, (await Member.CredentialAsync()).Status);
        Assert.Equal("blocked", (await NoticeAsync()).Reason);
        Assert.Equal(Mailed.AddDays(2), (await Member.ClockLogAsync())[^1].On);
    }

    [Theory]
    [Trait("Rule", "ALL-NOTICE-6")]
    [InlineData("provider", true)]
    [InlineData(null, false)]
    public async Task BounceWithoutOurArgument_IsFoundByTheProvidersName_OrByTheAddress(string? name, bool hasMoved)
    {
        var mailId = await SendAsync();
        // Older mails went to the address as well; only those of the last days are meant.
        Assert.True(_system!.Mails.Mails.Count > 1);
        if (hasMoved)
        {
            // The provider's name leads to the mail also where the member has another address since.
            await _system.Office.ChangeProfileAsync(
                Member.Key, Mailed, null, "moved@example.org", CancellationToken.None);
        }

        var figures = await TakeAsync(new MailEvent(null, "bounced")
        {
            At = _system.Clock.Now,
            ProviderIds = name is null ? [] : [$"{name}-{mailId}"],
            Address = "MEMBER@example.org",
        });

        Assert.Equal(new MailEventFigures { Changed = 1 }, figures);
        Assert.Equal((NoticeState.Failed, null), ((await NoticeAsync()).State, (await Member.CaseAsync()).Deadline));
    }

    [Theory]
    [Trait("Rule", "ALL-NOTICE-6")]
    [InlineData("another", false)]
    [InlineData(null, true)]
    public async Task BounceOfAMailWithoutNotices_IsListed_AndStopsNoClock(string? name, bool isOfAccount)
    {
        await SendAsync();
        var before = await VersionAsync();

        // A link to sign in went to the same address.
        var figures = await TakeAsync(new MailEvent(null, "bounced")
        {
            At = _system!.Clock.Now,
            ProviderIds = name is null ? [] : [name],
            Address = "member@example.org",
            IsOfAccount = isOfAccount,
        });

        Assert.Equal(new MailEventFigures { Listed = 1 }, figures);
        Assert.Equal(before, await VersionAsync());
        Assert.NotNull((await Member.CaseAsync()).Deadline);
        var listed = Assert.Single(await _system.Get<UnmatchedBounces>().ReadAsync(10, CancellationToken.None));
        Assert.Equal(Member.Key, Assert.Single(listed.Members));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-6")]
    public async Task BounceOfANameThatIsNotOnRecord_IsOfTheOneMailThatMayBearIt()
    {
        // The process died before the provider's name was recorded.
        await SendAndDieAsync();

        var figures = await TakeAsync(new MailEvent(null, "bounced")
        {
            At = _system!.Clock.Now,
            ProviderIds = ["provider-name"],
            Address = "member@example.org",
        });

        Assert.Equal(new MailEventFigures { Changed = 1 }, figures);
        Assert.Equal(NoticeState.Failed, (await NoticeAsync()).State);
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-6")]
    public async Task BounceOfAMailThatTheSenderDidNotName_IsOfTheOneMailToTheAddress()
    {
        _system!.Mails.Answer = mail => MailResult.Taken(mail.MailId);
        await SendAsync();

        var figures = await TakeAsync(new MailEvent(null, "bounced")
        {
            At = _system.Clock.Now,
            ProviderIds = ["name-of-the-service"],
            Address = "member@example.org",
        });

        Assert.Equal(new MailEventFigures { Changed = 1 }, figures);
        Assert.Equal(NoticeState.Failed, (await NoticeAsync()).State);
    }

    [Theory]
    [Trait("Rule", "ALL-NOTICE-6")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NameThatADeliveryTold_LeadsToTheMail_AndNoOtherNameDoes(bool atOnce)
    {
        _system!.Mails.Answer = mail => MailResult.Taken(mail.MailId);
        var mailId = await SendAsync();
        var delivered = new MailEvent(mailId, null) { ProviderIds = ["named", "n"] };
        var bounced = new MailEvent(null, "bounced") { At = _system.Clock.Now, ProviderIds = ["named"] };
        var other = bounced with { ProviderIds = ["another"], Address = "member@example.org" };

        if (atOnce)
        {
            await TakeAsync(bounced, delivered);
        }
        else
        {
            await TakeAsync(delivered);
            Assert.Equal(new MailEventFigures { Listed = 1 }, await TakeAsync(other));
            Assert.Equal(NoticeState.Sent, (await NoticeAsync()).State);
            Assert.Equal(
                new MailEventFigures { Changed = 1 }, await TakeAsync(bounced with { Address = "member@example.org" }));
        }

        Assert.Equal(NoticeState.Failed, (await NoticeAsync()).State);
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-6")]
    public async Task BounceThatFitsNoOneMail_IsListedOnce_UntilStaffSettleIt()
    {
        await SendAsync();
        // Another member has the same address, and a mail of the same days.
        var other = new AuditedMember(_system!, "acsm", "m2");
        await (await other.RenewAsync()).MailedAsync();
        await _system!.Get<NoticeDispatcher>().RunAsync(Mailed, null, CancellationToken.None);
        foreach (var notice in await _system.NoticesAsync(other.Key))
        {
            await _system.Get<NoticeOutbox>().ResendAsync(
                other.Key, notice.Id, Mailed, Actor.Office, CancellationToken.None);
        }

        await _system.DispatchAsync(Mailed);
        var told = new MailEvent(null, "bounced") { At = _system.Clock.Now, Address = "member@example.org" };
        var unknown = new MailEvent(null, "dropped") { At = _system.Clock.Now, Address = "nobody@example.org" };

        Assert.Equal(new MailEventFigures { Listed = 2 }, await TakeAsync(told, unknown));
        await TakeAsync(told with { Address = "Member@Example.org" });
        await TakeAsync(new MailEvent(null, null) { ProviderIds = ["x"], Address = "member@example.org" });

        var listed = await _system.Get<UnmatchedBounces>().ReadAsync(10, CancellationToken.None);
        // An address that no member has is not kept.
        Assert.Equal(
            [(null, 0), ("member@example.org", 2)],
            listed.Select(one => (one.Address, one.Members.Length)).Order());
        Assert.Equal(NoticeState.Sent, (await NoticeAsync()).State);

        foreach (var one in listed)
        {
            Assert.True(await _system.Get<UnmatchedBounces>().SettleAsync(
                one.Id, Actor.Office, "seen", CancellationToken.None));
            Assert.False(await _system.Get<UnmatchedBounces>().SettleAsync(
                one.Id, Actor.Office, "seen", CancellationToken.None));
        }

        // What is told again after it was settled does not come back.
        await TakeAsync(told);
        Assert.Empty(await _system.Get<UnmatchedBounces>().ReadAsync(10, CancellationToken.None));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-6")]
    public async Task BounceForAnAddressThatAMemberHad_IsListedWithIt()
    {
        await SendAsync();
        await _system!.Office.ChangeProfileAsync(Member.Key, Mailed, null, "moved@example.org", CancellationToken.None);

        await TakeAsync(new MailEvent(null, "bounced") { At = _system.Clock.Now, Address = "member@example.org" });

        var listed = Assert.Single(await _system.Get<UnmatchedBounces>().ReadAsync(10, CancellationToken.None));
        Assert.Equal(("member@example.org", 0), (listed.Address, listed.Members.Length));
    }

    [Fact]
    public async Task BatchOfManyMails_SettlesEach()
    {
        const int members = 40;
        await _system!.ImportAsync(
            Mailed.AddDays(-1),
            [
                .. Enumerable.Range(0, members).Select(
                    i => TestRoster.Row($"b{i}", "2022-03-15", email: $"b{i}@example.org", line: i + 2)),
            ]);
        await _system.SweepAsync(Mailed);
        await _system.DispatchAsync(Mailed);
        var mails = _system.Mails.Mails.Where(mail => mail.To.StartsWith('b')).ToList();
        Assert.Equal(members, mails.Count);

        var figures = await TakeAsync(
        [
            .. mails.Select(mail => new MailEvent(mail.MailId, null)),
            .. mails.Where((_, at) => at % 2 == 0).Select(mail => new MailEvent(mail.MailId, "bounced")),
            new MailEvent("unknown", "bounced"),
        ]);

        Assert.Equal((members, 1, 0), (figures.Changed, figures.Unknown, figures.Failed));
        var marked = await _system.Get<UndeliveredNotices>().ReadAsync("acsm", null, null, 100, CancellationToken.None);
        Assert.Equal(members / 2, marked.Notices.Length);
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
