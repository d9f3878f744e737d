using System.Net;
using CecFunctions.SignIn;
using CecFunctions.Tests.Office;
using Microsoft.Extensions.DependencyInjection;
using static CecFunctions.Tests.Office.DeskPageSite;

namespace CecFunctions.Tests.SignIn;

/// <summary>The staff directory as a page, for admins alone.</summary>
public sealed class DirectoryPageTests
{
    private const string List = "/staff/directory";

    [Fact]
    public async Task Person_IsAddedChangedAndRemoved()
    {
        await using var site = await MemberSite.StartAsync();
        var directory = site.Site.Services.GetRequiredService<StaffDirectory>();

        Assert.Equal(
            $"{List}?done=put",
            await site.DoneFormAsync(
                Admin, List, ("email", "zoe@office.example"), ("name", "zoe"), ("roles", "reviewer")));
        var page = await site.PageAsync(Admin, $"{List}?done=put");
        Assert.Contains("zoe@office.example", page, StringComparison.Ordinal);
        await site.DoneFormAsync(Admin, List, ("email", "Zoe@office.example"), ("name", "zoe"), ("roles", "registrar"));
        var entry = Assert.Single(await directory.ListAsync(CancellationToken.None));
        Assert.Equal("registrar", Assert.Single(entry.Roles));

        page = await site.FaultsAsync(
            Admin, List, ("email", "other@office.example"), ("name", "zoe"), ("roles", "reviewer"));
        Assert.Contains("Another person has this name", page, StringComparison.Ordinal);
        await site.FaultsAsync(Admin, List, ("email", "nothing"), ("name", "a b"));
        Assert.Equal($"{List}?done=removed", await site.DoneFormAsync(Admin, $"{List}/{entry.Key}/remove"));
        Assert.Empty(await directory.ListAsync(CancellationToken.None));
        using var unknown = await site.FormAsync(Admin, $"{List}/{entry.Key}/remove", ("another", "form"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Admin_StaysAdmin_UntilAnotherSaysOtherwise()
    {
        await using var site = await MemberSite.StartAsync();
        await site.DoneFormAsync(Admin, List, ("email", "ida@office.example"), ("name", "ida"), ("roles", "admin"));
        var key = StaffEntry.KeyOf("ida@office.example");

        await site.FaultsAsync(Admin, $"{List}/{key}/remove");
        await site.FaultsAsync(
            Admin, List, ("email", "ida@office.example"), ("name", "ida"), ("roles", "reviewer"));

        using var registrar = await site.FormAsync(Registrar, $"{List}/{key}/remove");
        Assert.Equal(HttpStatusCode.Forbidden, registrar.StatusCode);
        await site.FaultsAsync("staff:admin:max", $"{List}/{key}/remove");
        await site.DoneFormAsync(Admin, List, ("email", "max@office.example"), ("name", "max"), ("roles", "admin"));
        await site.DoneFormAsync("staff:admin:max", $"{List}/{key}/remove", ("another", "form"));
    }

    [Theory]
    [InlineData("eve\u202Emoc@x.example")]
    [InlineData("reviewer\u200B@office.example")]
    [InlineData("a@b.example,c@d.example")]
    [InlineData("<b>x@y.example")]
    public async Task AddressThatReadsAsAnother_IsNone(string address)
    {
        await using var site = await MemberSite.LendAsync();
        var page = await site.FaultsAsync(Admin, List, ("email", address), ("name", "eve"), ("roles", "admin"));
        Assert.Contains("Enter a mail address.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NameIsOnePersons_AndAnAdminIsLeft_HoweverManyWriteAtOnce()
    {
        await using var site = await MemberSite.StartAsync();
        var directory = site.Site.Services.GetRequiredService<StaffDirectory>();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => directory.TryPutAsync(
            Entry($"same{number}@office.example", "same"), CancellationToken.None)));
        Assert.Equal(
            outcomes.Count(outcome => outcome == DirectoryOutcome.Done),
            (await directory.ListAsync(CancellationToken.None)).Count);
        Assert.InRange(outcomes.Count(outcome => outcome == DirectoryOutcome.Done), 0, 1);

        StaffEntry[] both = [Entry("ida@office.example", "ida"), Entry("max@office.example", "max")];
        foreach (var admin in both)
        {
            await directory.PutAsync(admin, CancellationToken.None);
        }

        await Task.WhenAll(both.Select(admin => directory.TryRemoveAsync(admin, CancellationToken.None)));
        Assert.NotEmpty(await directory.ListAsync(CancellationToken.None));

        StaffEntry Entry(string email, string name) => new(email, name, ["admin"], null, new DateTimeOffset(2026, 6, 15, 18, 0, 0, TimeSpan.Zero));
    }
}
