using System.Net;
using System.Text.RegularExpressions;
using CecFunctions.SelfReports;
using CecFunctions.Tests.Office;
using Microsoft.Extensions.DependencyInjection;
using static CecFunctions.Tests.Office.DeskPageSite;

namespace CecFunctions.Tests.SelfReports;

/// <summary>Providers and their keys as a page, for admins alone.</summary>
public sealed partial class ProviderPageTests
{
    private const string List = "/staff/providers";

    [Fact]
    public async Task Key_IsShownOnce_RotatedAndRevoked()
    {
        await using var site = await MemberSite.StartAsync();
        var providers = site.Site.Services.GetRequiredService<Providers>();

        var first = await KeyAsync(site, List, ("id", "fit"), ("name", "<b>Fit</b>"), ("programs", "acsm"));
        Assert.Equal("fit", (await providers.FindByKeyAsync(first, CancellationToken.None))!.Id);
        var page = await site.PageAsync(Admin, List);
        Assert.Contains("&lt;b&gt;Fit&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain(first, page, StringComparison.Ordinal);

        var second = await KeyAsync(site, $"{List}/fit/rotate");
        Assert.Null(await providers.FindByKeyAsync(first, CancellationToken.None));
        Assert.Equal($"{List}?done=revoked", await site.DoneFormAsync(Admin, $"{List}/fit/revoke"));
        Assert.Null(await providers.FindByKeyAsync(second, CancellationToken.None));
        Assert.Contains("Revoked", await site.PageAsync(Admin, $"{List}?done=revoked"), StringComparison.Ordinal);
        Assert.DoesNotContain(site.Site.Logs.Lines, line => line.Contains(second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatCannotBeRight_IsToldAtItsField()
    {
        await using var site = await MemberSite.StartAsync();
        await KeyAsync(site, List, ("id", "fit"), ("name", "Fit"), ("programs", "acsm"));

        var page = await site.FaultsAsync(Admin, List, ("id", "fit"), ("name", "Other"), ("programs", "acsm"));
        Assert.Contains("is taken.", page, StringComparison.Ordinal);
        page = await site.FaultsAsync(Admin, List, ("id", "Not An Id"), ("name", "Other"), ("programs", "acsm"));
        Assert.Contains("value=\"Not An Id\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", page, StringComparison.Ordinal);
        await site.FaultsAsync(Admin, List, ("id", "other"), ("name", "Other"), ("programs", "nothing"));
        await site.FaultsAsync(Admin, List);
        using var unknown = await site.FormAsync(Admin, $"{List}/nothing/rotate");
        using var registrar = await site.FormAsync(Registrar, $"{List}/fit/rotate");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (unknown.StatusCode, registrar.StatusCode));
    }

    private static async Task<string> KeyAsync(
        MemberSite site, string address, params (string Name, string Value)[] fields)
    {
        using var made = await site.FormAsync(Admin, address, fields);
        Assert.True(made.StatusCode == HttpStatusCode.SeeOther, await made.Content.ReadAsStringAsync());
        Assert.Equal(List, made.Headers.Location!.OriginalString);

        // A second sending of the same form makes no second key, which would end the first.
        using var again = await site.FormAsync(Admin, address, fields);
        var cookie = Assert.Single(made.Headers.GetValues("Set-Cookie"));
        Assert.Equal(cookie, Assert.Single(again.Headers.GetValues("Set-Cookie")));
        using var request = MemberSite.Request(HttpMethod.Get, List).As(Admin).With("Cookie", cookie.Split(';')[0]);
        using var shown = await site.Site.Client.SendAsync(request);
        var page = await shown.Content.ReadAsStringAsync();
        AssertInOrder(page);
        Assert.Equal("no-store", shown.Headers.CacheControl!.ToString());
        return Key().Match(page).Groups["key"].Value;
    }

    [GeneratedRegex("<code>(?<key>fit\\.[^<]*)</code>")]
    private static partial Regex Key();
}
