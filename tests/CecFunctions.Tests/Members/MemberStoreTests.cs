using CecFunctions.Domain.Audits;
using CecFunctions.Members;

namespace CecFunctions.Tests.Members;

public sealed class MemberStoreTests : PortTests<IMemberStore>
{
    private static MemberKey NewKey() => new("acsm", NewId());

    [Fact]
    public async Task Member_IsWritten_WhereTheyAreAsTheyWereRead_AndElseItIsAConflict()
    {
        var store = await PortAsync();
        var first = SomeMembers.Member(NewKey()) with { Name = "Zoë Ñandú 日本語 \U0001F600" };
        Assert.Null(await store.FindAsync(first.Key, None));

        Assert.Equal(CommitOutcome.Committed, await store.CommitAsync(new MemberCommit { Document = first }, None));
        Assert.Equal(
            CommitOutcome.Conflict,
            await store.CommitAsync(new MemberCommit { Document = first with { Name = "again" } }, None));
        var read = await store.FindAsync(first.Key, None);
        Assert.Equal((first.Key, first.Name), (read!.Document.Key, read.Document.Name));

        Assert.Equal(
            CommitOutcome.Committed,
            await store.CommitAsync(
                new MemberCommit { Document = first with { Name = "second" }, ETag = read.ETag }, None));
        Assert.Equal(
            CommitOutcome.Conflict,
            await store.CommitAsync(
                new MemberCommit { Document = first with { Name = "late" }, ETag = read.ETag }, None));
        Assert.Equal("second", (await store.FindAsync(first.Key, None))!.Document.Name);
    }

    [Fact]
    public async Task MembersOfAProgram_AreReadInOrder_FromOneOn()
    {
        var store = await OwnPortAsync();
        foreach (var (program, id) in new[] { ("acsm", "a"), ("nasm", "b"), ("nasm", "a"), ("nasm", "a1"), ("nsca", "a") })
        {
            var member = SomeMembers.Member(new MemberKey(program, id));
            await store.CommitAsync(new MemberCommit { Document = member, Log = [SomeMembers.Line(0)] }, None);
        }

        Assert.Equal(["a", "a1", "b"], await IdsAsync(null));
        Assert.Equal(["a1", "b"], await IdsAsync("a"));
        Assert.Empty(await IdsAsync("b"));

        async Task<string[]> IdsAsync(string? after) =>
            await store.ReadAsync("nasm", after, None).Select(member => member.Document.Key.MemberId).ToArrayAsync();
    }

    [Fact]
    public async Task OfTwoAtOnce_OneIsCommitted()
    {
        var store = await PortAsync();
        var member = SomeMembers.Member(NewKey());
        await store.CommitAsync(new MemberCommit { Document = member }, None);
        var etag = (await store.FindAsync(member.Key, None))!.ETag;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            store.CommitAsync(new MemberCommit { Document = member, ETag = etag, Log = [SomeMembers.Line(0)] }, None)));

        Assert.Equal(1, outcomes.Count(outcome => outcome == CommitOutcome.Committed));
        Assert.Equal(7, outcomes.Count(outcome => outcome == CommitOutcome.Conflict));
    }

    [Fact]
    public async Task Commit_IsAllOrNothing()
    {
        var store = await PortAsync();
        var member = SomeMembers.Member(NewKey());
        var commit = new MemberCommit
        {
            Document = member,
            Log = [SomeMembers.Line(0), SomeMembers.Line(1)],
            NewNotices = [SomeMembers.Notice(member.Key, 1)],
            Evidence = CaseEvidence.None("20250301-ab", "C-1"),
            Idempotency = SomeMembers.Answer("aa"),
        };

        Assert.Equal(
            CommitOutcome.Conflict,
            await store.CommitAsync(commit with { ETag = "W/\"datetime'2020-01-01T00%3A00%3A00.0000000Z'\"" }, None));
        Assert.Null(await store.FindAsync(member.Key, None));
        Assert.Empty(await store.ReadLogAsync(member.Key, None));
        Assert.Empty(await store.ReadNoticesAsync(member.Key, None));
        Assert.Null(await store.FindEvidenceAsync(member.Key, "20250301-ab", None));
        Assert.Null(await store.FindIdempotencyAsync(member.Key, "aa", None));

        Assert.Equal(CommitOutcome.Committed, await store.CommitAsync(commit, None));
        Assert.Equal(commit.Log, await store.ReadLogAsync(member.Key, None));
        Assert.Equal(
            commit.NewNotices[0] with { ETag = null },
            Assert.Single(await store.ReadNoticesAsync(member.Key, None)) with { ETag = null });
        Assert.Equal("C-1", (await store.FindEvidenceAsync(member.Key, "20250301-ab", None))!.Credential);
        Assert.Equal(commit.Idempotency, await store.FindIdempotencyAsync(member.Key, "aa", None));
    }

    [Fact]
    public async Task Log_IsReadOldestFirst_WholeOrInPart()
    {
        var store = await PortAsync();
        var member = SomeMembers.Member(NewKey());
        var log = Enumerable.Range(0, 25).Select(SomeMembers.Line).ToList();
        await store.CommitAsync(new MemberCommit { Document = member, Log = [.. log.Take(12)] }, None);
        await store.CommitAsync(
            new MemberCommit
            {
                Document = member,
                ETag = (await store.FindAsync(member.Key, None))!.ETag,
                Log = [.. log.Skip(12)],
            },
            None);

        Assert.Equal(log, await store.ReadLogAsync(member.Key, None));
        Assert.Equal(log[9..11], await store.ReadLogAsync(member.Key, 9, 11, None));
        Assert.Empty(await store.ReadLogAsync(member.Key, 25, 30, None));
        Assert.Empty(await store.ReadLogAsync(NewKey(), None));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-1")]
    public async Task NoticeThatIsThere_StaysAsItIs_AndTheRestIsCommitted()
    {
        var store = await PortAsync();
        var member = SomeMembers.Member(NewKey());
        var told = SomeMembers.Notice(member.Key, 1) with { State = NoticeState.Sent, SentOn = SomeMembers.Day };
        await store.CommitAsync(new MemberCommit { Document = member, NewNotices = [told] }, None);

        var outcome = await store.CommitAsync(
            new MemberCommit
            {
                Document = member,
                ETag = (await store.FindAsync(member.Key, None))!.ETag,
                NewNotices = [SomeMembers.Notice(member.Key, 1), SomeMembers.Notice(member.Key, 2)],
                Log = [SomeMembers.Line(0)],
            },
            None);

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Equal(NoticeState.Sent, (await store.FindNoticeAsync(member.Key, told.Id, None))!.State);
        Assert.Equal(2, (await store.ReadNoticesAsync(member.Key, None)).Count);
        Assert.Single(await store.ReadLogAsync(member.Key, None));
        Assert.Null(await store.FindNoticeAsync(member.Key, "20250101-none", None));
    }

    [Fact]
    public async Task Notices_AreChangedTogether_EachInTheVersionRead()
    {
        var store = await PortAsync();
        var member = SomeMembers.Member(NewKey());
        await store.CommitAsync(
            new MemberCommit
            {
                Document = member,
                NewNotices = [SomeMembers.Notice(member.Key, 1), SomeMembers.Notice(member.Key, 2)],
            },
            None);
        var read = await store.ReadNoticesAsync(member.Key, None);

        var claimed = await store.UpdateNoticesAsync(
            member.Key,
            [.. read.Select(notice => notice with { ClaimedBy = "run", ClaimedUntil = SomeMembers.Instant })],
            None);
        Assert.Null(
            await store.UpdateNoticesAsync(
                member.Key, [claimed![0] with { MailId = "m" }, read[1] with { MailId = "m" }], None));
        Assert.NotNull(await store.UpdateNoticesAsync(member.Key, [claimed[0] with { Attempts = 1 }], None));

        var now = await store.ReadNoticesAsync(member.Key, None);
        Assert.All(now, notice => Assert.Equal(("run", null), (notice.ClaimedBy, notice.MailId)));
        Assert.Equal([1, 0], claimed.Select(notice => now.Single(other => other.Id == notice.Id).Attempts));

        var commit = new MemberCommit { Document = member, ETag = (await store.FindAsync(member.Key, None))!.ETag };
        Assert.Equal(
            CommitOutcome.Conflict,
            await store.CommitAsync(
                commit with { ChangedNotices = [read[0] with { State = NoticeState.Dead }] }, None));
        Assert.Equal(
            CommitOutcome.Committed,
            await store.CommitAsync(commit with { ChangedNotices = [now[0] with { State = NoticeState.Dead }] }, None));
        Assert.Equal(NoticeState.Dead, (await store.FindNoticeAsync(member.Key, now[0].Id, None))!.State);
    }

    [Fact]
    public async Task IdempotencyKeys_ArePurged_AndOneThatIsGoneIsNoConflict()
    {
        var store = await PortAsync();
        var member = SomeMembers.Member(NewKey());
        await store.CommitAsync(new MemberCommit { Document = member, Idempotency = SomeMembers.Answer("aa") }, None);

        var outcome = await store.CommitAsync(
            new MemberCommit
            {
                Document = member,
                ETag = (await store.FindAsync(member.Key, None))!.ETag,
                PurgedIdempotencyKeys = ["gone", "aa"],
                Idempotency = SomeMembers.Answer("bb"),
            },
            None);

        Assert.Equal(CommitOutcome.Committed, outcome);
        Assert.Null(await store.FindIdempotencyAsync(member.Key, "aa", None));
        Assert.NotNull(await store.FindIdempotencyAsync(member.Key, "bb", None));
    }

    [Fact]
    public async Task MemberOrChangeThatIsTooLarge_IsFull_AndNothingIsWritten()
    {
        var store = await PortAsync();
        var member = SomeMembers.Member(NewKey());

        Assert.Equal(
            CommitOutcome.Full,
            await store.CommitAsync(
                new MemberCommit { Document = member with { Name = new string('x', 950_000) } }, None));
        Assert.Equal(
            CommitOutcome.Full,
            await store.CommitAsync(
                new MemberCommit { Document = member, Log = [.. Enumerable.Range(0, 100).Select(SomeMembers.Line)] },
                None));
        Assert.Null(await store.FindAsync(member.Key, None));

        var large = member with { Name = new string('ü', 200_000) };
        Assert.Equal(
            CommitOutcome.Committed,
            await store.CommitAsync(
                new MemberCommit { Document = large, Log = [.. Enumerable.Range(0, 99).Select(SomeMembers.Line)] },
                None));
        Assert.Equal(large.Name, (await store.FindAsync(member.Key, None))!.Document.Name);
    }

    [Fact]
    public async Task Keys_OfAProgram_ComeInOrder_WithoutThoseOfAnother()
    {
        var store = await PortAsync();
        var program = NewId();
        foreach (var id in (string[])["b", "B", "a.1", "a-1", "a_1", "10", "9"])
        {
        {
            await store.CommitAsync(
                new MemberCommit
                {
                    Document = SomeMembers.Member(new MemberKey(program, id)),
                    Log = [SomeMembers.Line(0)],
                },
                None);
        }
        }

        await store.CommitAsync(
            new MemberCommit { Document = SomeMembers.Member(new MemberKey(program + "0", "a")) }, None);

        var keys = await store.ReadKeysAsync(program, None).ToListAsync();

        Assert.Equal(["10", "9", "B", "a-1", "a.1", "a_1", "b"], keys.Select(key => key.MemberId));
        Assert.All(keys, key => Assert.Equal(program, key.Program));
    }

    [Fact]
    public async Task AllMembers_ComeByProgramAndId_WithTheirHistoryOrWithout()
    {
        var store = await OwnPortAsync();
        MemberKey[] keys = [new("nsca", "m1"), new("acsm", "m2"), new("acsm", "m10"), new("nasm", "m1")];
        foreach (var key in keys)
        {
            await store.CommitAsync(
                new MemberCommit
                {
                    Document = SomeMembers.Member(key) with
                    {
                        LastCommandOn = key.Program == "nasm" ? SomeMembers.Day : null,
                    },
                    Log = [SomeMembers.Line(0), SomeMembers.Line(1)],
                    NewNotices = [SomeMembers.Notice(key, 1)],
                },
                None);
        }

        var all = await store.ReadAllAsync(None).ToListAsync();
        var histories = await store.ReadAllWithHistoryAsync(None).ToListAsync();

        Assert.Equal(keys.Order(MemberKey.InOrder), all.Select(member => member.Document.Key));
        Assert.Equal(keys.Order(MemberKey.InOrder), histories.Select(history => history.Member.Document.Key));
        Assert.Equal(all.Select(member => member.ETag), histories.Select(history => history.Member.ETag));
        Assert.All(histories, history => Assert.Equal([0, 1], history.Log.Select(line => line.Sequence)));
        Assert.All(
            histories, history => Assert.Equal(history.Member.Document.Key, Assert.Single(history.Notices).Member));
        Assert.Contains(
            (new MemberKey("nasm", "m1"), SomeMembers.Day),
            await store.ReadCommandsAfterAsync(SomeMembers.Day.AddDays(-1), None).ToListAsync());
        Assert.Empty(await store.ReadCommandsAfterAsync(SomeMembers.Day, None).ToListAsync());
    }

    [Fact]
    public async Task WhatIsCopiedToAnotherMember_LeavesWhatTheyHave()
    {
        var store = await PortAsync();
        var (source, target) = (SomeMembers.Member(NewKey()), SomeMembers.Member(NewKey()));
        await store.CommitAsync(
            new MemberCommit
            {
                Document = source,
                NewNotices = [.. Enumerable.Range(1, 3).Select(cycle => SomeMembers.Notice(source.Key, cycle))],
                Idempotency = SomeMembers.Answer("aa"),
            },
            None);
        await store.CommitAsync(
            new MemberCommit
            {
                Document = target,
                NewNotices = [SomeMembers.Notice(target.Key, 2) with { State = NoticeState.Sent }],
            },
            None);

        await store.CopyBesideAsync(source.Key, target.Key, ["aa", "none"], None);
        await store.CopyBesideAsync(source.Key, target.Key, ["aa", "none"], None);

        var notices = await store.ReadNoticesAsync(target.Key, None);
        Assert.Equal(3, notices.Count);
        Assert.All(notices, notice => Assert.Equal(target.Key, notice.Member));
        Assert.Equal(NoticeState.Sent, Assert.Single(notices, notice => notice.Notice.Cycle == 2).State);
        Assert.Equal(SomeMembers.Answer("aa"), await store.FindIdempotencyAsync(target.Key, "aa", None));
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var store = await PortAsync();
        var member = SomeMembers.Member(NewKey());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.CommitAsync(new MemberCommit { Document = member }, Cancelled()));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.ReadKeysAsync("acsm", Cancelled()).ToListAsync(Cancelled()).AsTask());

        Assert.Null(await store.FindAsync(member.Key, None));
    }
}
