using CecFunctions.Members;
using CecFunctions.SignIn;

namespace CecFunctions.Tests.SignIn;

public sealed class SignInLinksTests : PortTests<SignInLinks>
{
    private static readonly DateTimeOffset Now = new(2025, 3, 1, 9, 30, 15, TimeSpan.Zero);

    [Fact]
    public async Task Link_IsUsedOnce_AlsoByManyAtOnce()
    {
        var links = await PortAsync();
        var account = NewId();
        SessionSubject[] subjects =
        [
            SessionSubject.From(new MemberKey("acsm", "m1")),
            SessionSubject.From(new MemberKey("acsm", "m2")),
        ];
        Assert.Null(await links.FindAsync(account, "digest", None));
        await links.TryAddAsync(new SignInLink(account, "digest", [.. subjects], Now.AddMinutes(15)), Now, None);

        var link = (await links.FindAsync(account, "digest", None))!;
        Assert.Equal(subjects, link.Subjects);
        Assert.Equal(Now.AddMinutes(15), link.ExpiresAt);
        var used = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => links.TryUseAsync(link, None)));

        Assert.Equal(1, used.Count(yes => yes));
        Assert.Null(await links.FindAsync(account, "digest", None));
    }

    [Fact]
    public async Task NewLink_TakesOffThoseThatAreOver_AndLeavesTheOthers()
    {
        var links = await PortAsync();
        var (account, other) = (NewId(), NewId());
        SignInLink Link(string of, string digest, int minutes) =>
            new(of, digest, [SessionSubject.FromStaff("key")], Now.AddMinutes(minutes));
        await links.TryAddAsync(Link(account, "over", 15), Now, None);
        await links.TryAddAsync(Link(account, "good", 16), Now, None);
        await links.TryAddAsync(Link(other, "over", 15), Now, None);

        await links.TryAddAsync(Link(account, "new", 30), Now.AddMinutes(15), None);

        Assert.Null(await links.FindAsync(account, "over", None));
        Assert.NotNull(await links.FindAsync(account, "good", None));
        Assert.NotNull(await links.FindAsync(account, "new", None));
        Assert.NotNull(await links.FindAsync(other, "over", None));
    }

    [Fact]
    public async Task MailsToAnAccount_AreCountedByAllTogether_AlsoManyAtOnce()
    {
        var (links, other) = (await PortAsync(), await PortAsync());
        var account = NewId();

        var added = await Task.WhenAll(Enumerable.Range(0, 12).Select(
            number => (number % 2 == 0 ? links : other).TryAddAsync(Link(account, $"d{number}", Now), Now, None)));

        Assert.Equal(SignInLinks.MostMails, added.Count(yes => yes));
        Assert.True(await links.TryAddAsync(Link(NewId(), "d", Now), Now, None));
        Assert.False(await links.TryAddAsync(Link(account, "e1", Now.AddMinutes(14)), Now.AddMinutes(14), None));
        Assert.True(await links.TryAddAsync(Link(account, "e2", Now.AddHours(1)), Now.AddHours(1), None));
    }

    [Fact]
    public async Task AccountWhoseLinksAreAllOver_IsMailedOneMore_SoThatNoOneIsKeptOut()
    {
        var links = await PortAsync();
        var account = NewId();
        for (var number = 0; number < SignInLinks.MostMails; number++)
        {
            Assert.True(await links.TryAddAsync(Link(account, $"d{number}", Now), Now, None));
        }

        var later = Now + SignInLink.Lifetime;
        Assert.True(await links.TryAddAsync(Link(account, "later", later), later, None));
        Assert.False(await links.TryAddAsync(Link(account, "again", later), later.AddMinutes(1), None));
        Assert.True(await links.TryUseAsync((await links.FindAsync(account, "later", None))!, None));
        Assert.True(await links.TryAddAsync(Link(account, "after use", later), later.AddMinutes(1), None));
    }

    private static SignInLink Link(string account, string digest, DateTimeOffset at) =>
        new(account, digest, [SessionSubject.FromStaff("key")], at + SignInLink.Lifetime);

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var links = await PortAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => links.FindAsync("account", "digest", Cancelled()));
    }
}
