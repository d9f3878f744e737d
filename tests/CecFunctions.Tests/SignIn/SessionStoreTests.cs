using CecFunctions.Members;
using CecFunctions.SignIn;

namespace CecFunctions.Tests.SignIn;

public sealed class SessionStoreTests : PortTests<SessionStore>
{
    private static readonly DateTimeOffset Started = new DateTimeOffset(
        2025, 3, 1, 9, 30, 15, TimeSpan.Zero).AddTicks(1234567);
    private static readonly SessionSubject Subject = SessionSubject.From(new MemberKey("acsm", "m1"));

    [Fact]
    public async Task Session_IsFound_Touched_AndRemovedOnce()
    {
        var sessions = await PortAsync();
        var session = new Session(NewId(), "digest", Subject, Started, Started) { From = "192.0.2.1" };
        Assert.Null(await sessions.FindAsync(session.Partition, session.Digest, None));

        await sessions.AddAsync(session, None);
        var read = (await sessions.FindAsync(session.Partition, session.Digest, None))!;
        Assert.Equal(session, read with { ETag = null });
        await sessions.TouchAsync(read with { SeenAt = Started.AddHours(1) }, None);
        // Another writer was faster: nothing happens.
        await sessions.TouchAsync(read with { SeenAt = Started.AddHours(2) }, None);
        Assert.Equal(Started.AddHours(1), (await sessions.FindAsync(session.Partition, session.Digest, None))!.SeenAt);

        Assert.True(await sessions.RemoveAsync(session.Partition, session.Digest, None));
        Assert.False(await sessions.RemoveAsync(session.Partition, session.Digest, None));
        await sessions.TouchAsync(read, None);
        Assert.Null(await sessions.FindAsync(session.Partition, session.Digest, None));
    }

    [Fact]
    public async Task Sessions_OfASubject_AreListed_WithoutTheInstantBeforeWhichNothingCounts()
    {
        var sessions = await PortAsync();
        var partition = NewId();
        Assert.Null(await sessions.FindNotBeforeAsync(partition, None));
        foreach (var digest in (string[])["b", "a"])
        {
        {
            await sessions.AddAsync(
                new Session(partition, digest, SessionSubject.FromStaff("key"), Started, Started), None);
        }
        }

        await sessions.SetNotBeforeAsync(partition, Started, None);
        await sessions.SetNotBeforeAsync(partition, Started.AddMinutes(1), None);
        await sessions.AddAsync(new Session(NewId(), "c", Subject, Started, Started), None);

        Assert.Equal(["a", "b"], (await sessions.ListAsync(partition, None)).Select(session => session.Digest).Order());
        Assert.Equal(Started.AddMinutes(1), await sessions.FindNotBeforeAsync(partition, None));
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var sessions = await PortAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sessions.ListAsync("partition", Cancelled()));
    }
}
