using CecFunctions.Application.Audits;
using CecFunctions.Application.DueIndexAudit;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Audits;

namespace CecFunctions.Application.Tests.Audits;

public sealed class AuditQueueTests
{
    [Fact]
    public async Task DecidedCase_ComesOffTheQueue_WhenItIsRead()
    {
        await using var system = await TestSystem.StartAsync();
        var member = await (await new AuditedMember(system, "acsm").RenewAsync()).DrawAsync(new DateOnly(2025, 2, 10));
        var open = Assert.Single(await system.Get<OpenAudits>().ReadAsync("acsm", CancellationToken.None));
        Assert.Equal((member.Key, member.Number, AuditState.Drawn), (open.Member.Key, open.Credential.Id, open.Case.State));

        await system.Office.PassAuditAsync(member.Key, member.Number, new DateOnly(2025, 2, 11), CancellationToken.None);
        Assert.Equal(AuditState.Passed, Assert.Single(await system.Get<IAuditQueue>().ReadAsync("acsm", CancellationToken.None)).State);

        Assert.Empty(await system.Get<OpenAudits>().ReadAsync("acsm", CancellationToken.None));
        Assert.Empty(await system.Get<IAuditQueue>().ReadAsync("acsm", CancellationToken.None));
    }

    [Fact]
    public async Task AnnouncedCaseThatNeverCameAbout_IsLeftADay_AndThenGoes()
    {
        await using var system = await TestSystem.StartAsync();
        var member = await new AuditedMember(system, "acsm").RenewAsync();
        await system.Get<IAuditQueue>().WriteAsync(
            [new QueuedAudit(member.Key, member.Number, "20250210-ab", AuditState.Drawn, null), new QueuedAudit(new MemberKey("acsm", "nobody"), "x", "20250210-cd", AuditState.Drawn, null)],
            CancellationToken.None);

        system.Clock.Now += TimeSpan.FromHours(23);
        Assert.Empty(await system.Get<OpenAudits>().ReadAsync("acsm", CancellationToken.None));
        Assert.Equal(2, (await system.Get<IAuditQueue>().ReadAsync("acsm", CancellationToken.None)).Count);

        system.Clock.Now += TimeSpan.FromHours(1);
        Assert.Empty(await system.Get<OpenAudits>().ReadAsync("acsm", CancellationToken.None));
        Assert.Empty(await system.Get<IAuditQueue>().ReadAsync("acsm", CancellationToken.None));
    }

    [Fact]
    public async Task EntryAheadOfItsMember_IsReadAsTheMemberHasIt()
    {
        await using var system = await TestSystem.StartAsync();
        var member = await (await new AuditedMember(system, "acsm").RenewAsync()).DrawAsync(new DateOnly(2025, 2, 10));
        var entry = Assert.Single(await system.Get<IAuditQueue>().ReadAsync("acsm", CancellationToken.None));

        // A commit that was announced and never came: the case is not passed.
        await system.Get<IAuditQueue>().WriteAsync([entry with { State = AuditState.Passed }], CancellationToken.None);
        system.Clock.Now += TimeSpan.FromDays(2);

        Assert.Equal(AuditState.Drawn, Assert.Single(await system.Get<OpenAudits>().ReadAsync("acsm", CancellationToken.None)).Case.State);
        Assert.Single(await system.Get<IAuditQueue>().ReadAsync("acsm", CancellationToken.None));
    }

    [Fact]
    public async Task DueIndexAudit_ListsWhatIsMissing_OnceAndCountsIt()
    {
        await using var system = await TestSystem.StartAsync();
        await (await new AuditedMember(system, "acsm").RenewAsync()).DrawAsync(new DateOnly(2025, 2, 10));
        await (await new AuditedMember(system, "nasm").RenewAsync()).DrawAsync(new DateOnly(2025, 2, 10));
        var queue = system.Get<IAuditQueue>();
        await queue.RemoveAsync(await queue.ReadAsync("nasm", CancellationToken.None), CancellationToken.None);

        var first = await system.Get<IDueIndexAudit>().RunAsync(CancellationToken.None);
        var second = await system.Get<IDueIndexAudit>().RunAsync(CancellationToken.None);

        Assert.Equal(new ListFigures("audits", 1, 1), first.Lists["audits"]);
        Assert.Equal(new ListFigures("audits", 2, 0), second.Lists["audits"]);
        Assert.Single(await system.Get<OpenAudits>().ReadAsync("nasm", CancellationToken.None));
    }

    [Fact]
    public async Task SweepOfHundredsWithoutAudits_WritesNothingToTheQueue()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(new DateOnly(2025, 1, 10), [.. Enumerable.Range(0, 300).Select(i => TestRoster.Row($"m{i}", "2022-03-15", line: i + 2))]);
        var drawn = await (await new AuditedMember(system, "acsm", "audited").RenewAsync()).DrawAsync(new DateOnly(2025, 2, 10));
        var counting = new CallsToPolicy(system.Prefix + "audits");
        await using var night = await TestSystem.StartAsync(null, system.Prefix, counting);

        var figures = await night.SweepAsync(new DateOnly(2025, 1, 13));

        Assert.Equal((300, 300), (figures.Examined, figures.NoticesPlanned));
        Assert.Equal(0, counting.Calls);
        Assert.InRange(counting.Others, 600, 700);
        // It would have seen one.
        await night.Office.ReceiveAuditDocumentsAsync(drawn.Key, drawn.Number, new DateOnly(2025, 2, 11), CancellationToken.None);
        Assert.Equal(1, counting.Calls);
    }
}
