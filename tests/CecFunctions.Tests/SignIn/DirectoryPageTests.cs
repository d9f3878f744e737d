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
        await site.DoneFormAsync("staff:admin:max", $"{List}/{key}/remove");
    }
}
