using CecFunctions.Members;
using CecFunctions.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Notices;

public sealed class MarkedMembersTests : PortTests<MarkedMembers>
{
    [Fact]
    public async Task Members_ComeByIdInOrdinalOrder_AfterTheOneNamed_AsManyAsAreWanted()
    {
        var ports = await TestStorage.SharedPortsAsync();
        var marked = ports.GetRequiredService<MarkedMembers>();
        var program = NewId();
        var members = Enumerable
            .Range(0, 130)
            .Select(i => new MarkedMember(new MemberKey(program, $"{(i % 2 == 0 ? 'b' : 'B')}{i}")))
            .ToList();
        await marked.WriteAsync([.. members, members[0]], None);
        await marked.WriteAsync([new MarkedMember(new MemberKey(program + "0", "a"))], None);
        await marked.WriteAsync([], None);
        var order = members.Select(entry => entry.Member).Order(MemberKey.InOrder).ToList();

        var all = await marked.ReadAsync(program, null, 1000, None);
        Assert.Equal(order, all.Select(entry => entry.Member));
        Assert.All(all, entry => Assert.Equal(ports.GetRequiredService<StandingClock>().Now, entry.WrittenAt));
        Assert.Equal(
            order[41..61],
            (await marked.ReadAsync(program, order[40].MemberId, 20, None)).Select(entry => entry.Member));
        Assert.Empty(await marked.ReadAsync(program, order[^1].MemberId, 20, None));
    }

    [Fact]
    public async Task EntryWrittenAgain_IsNotRemovedByWhoReadItBefore()
    {
        var marked = await PortAsync();
        var program = NewId();
        await marked.WriteAsync(
            [new MarkedMember(new MemberKey(program, "m1")), new MarkedMember(new MemberKey(program, "m2"))], None);
        var read = await marked.ReadAsync(program, null, 10, None);
        await marked.WriteAsync([new MarkedMember(new MemberKey(program, "m2"))], None);

        await marked.RemoveAsync(read, None);
        await marked.RemoveAsync(read, None);

        Assert.Equal("m2", Assert.Single(await marked.ReadAsync(program, null, 10, None)).Member.MemberId);
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var marked = await PortAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => marked.ReadAsync("acsm", null, 1, Cancelled()));
    }
}
