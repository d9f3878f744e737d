using CecFunctions.SignIn;

namespace CecFunctions.Tests.SignIn;

public sealed class StaffDirectoryTests : PortTests<StaffDirectory>
{
    private static readonly DateTimeOffset AddedAt = new(2025, 3, 1, 9, 30, 15, TimeSpan.Zero);

    [Fact]
    public async Task Entry_IsReplacedByAddress_InAnyCase_AndRemovedOnce()
    {
        var staff = await PortAsync();
        var entry = new StaffEntry(
            $"{NewId()}@example.org", "reviewer.one", ["reviewer", "registrar"], "subject-1", AddedAt);
        Assert.Null(await staff.FindAsync(entry.Key, None));

        await staff.PutAsync(entry, None);
        await staff.PutAsync(
            entry with { Email = entry.Email.ToUpperInvariant(), Subject = null, Roles = ["admin"] }, None);

        var found = (await staff.FindAsync(entry.Key, None))!;
        Assert.Equal(
            (entry.Email.ToUpperInvariant(), "reviewer.one", null, AddedAt),
            (found.Email, found.Name, found.Subject, found.AddedAt));
        Assert.Equal(["admin"], found.Roles.AsEnumerable());
        Assert.True(await staff.RemoveAsync(entry.Key, None));
        Assert.False(await staff.RemoveAsync(entry.Key, None));
        Assert.Null(await staff.FindAsync(entry.Key, None));
    }

    [Fact]
    public async Task EntryWithoutAPerson_IsBoundToTheFirstWhoIsNamed_AlsoOfManyAtOnce()
    {
        var staff = await PortAsync();
        var entry = new StaffEntry($"{NewId()}@example.org", "one", ["admin"], null, AddedAt);
        Assert.Null(await staff.FindBoundAsync(entry.Key, "person-0", None));
        await staff.PutAsync(entry, None);

        var found = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(number => staff.FindBoundAsync(entry.Key, $"person-{number}", None)));

        var bound = Assert.Single(found.Select(one => one!.Subject).Distinct());
        Assert.Equal(bound, (await staff.FindAsync(entry.Key, None))!.Subject);
        Assert.Equal(bound, (await staff.FindBoundAsync(entry.Key, "person-9", None))!.Subject);
    }

    [Fact]
    public async Task All_ComeByName()
    {
        var staff = await OwnPortAsync();
        foreach (var name in (string[])["b", "B", "a", "c"])
            await staff.PutAsync(new StaffEntry($"{NewId()}@example.org", name, ["admin"], null, AddedAt), None);

        Assert.Equal(["B", "a", "b", "c"], (await staff.ListAsync(None)).Select(entry => entry.Name));
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var staff = await PortAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => staff.FindAsync("key", Cancelled()));
    }
}
