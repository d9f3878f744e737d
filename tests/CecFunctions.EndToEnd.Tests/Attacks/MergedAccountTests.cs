using System.Net;
using CecFunctions.Tests;

namespace CecFunctions.EndToEnd.Tests.Attacks;

/// <summary>What led to an account that was merged into another, and to a person who signed out everywhere.</summary>
[Collection(AttackCollection.Name)]
public sealed class MergedAccountTests(AttackedSite site)
{
    [Fact]
    public async Task WhatLedToTheAccountThatWent_IsOver()
    {
        var (stays, goes) = await EnrolAsync();
        var (cookie, token) = (await site.SignInAsync(goes), site.TokenOf(goes.Key));
        var link = await site.AskForLinkAsync(goes, isNext: true);
        var change = await AskForChangeAsync(goes);

        await MergeAsync(stays, goes);

        await AssertOverAsync(request => request.With("Cookie", cookie), "The cookie of the account that went");
        await AssertOverAsync(request => request.With("Authorization", $"Bearer {token}"), "The token of it");
        await AssertLinkIsOverAsync(link);
        await AssertChangeIsOverAsync(stays, change);
        await AssertChangeIsOverAsync(goes, change);
        Assert.Equal(stays.Email, (await site.DocumentAsync(stays.Key)).Email);
    }

    [Fact]
    public async Task SigningOutEverywhere_EndsAllThatLeadsToThePerson()
    {
        var (stays, goes) = await EnrolAsync();
        var (cookie, token) = (await site.SignInAsync(goes), site.TokenOf(goes.Key));
        await MergeAsync(stays, goes);
        string[] cookies = [await site.SignInAsync(stays), cookie];
        string[] tokens = [site.TokenOf(stays.Key), token];
        var link = await site.AskForLinkAsync(stays, isNext: true);
        var change = await AskForChangeAsync(stays);

        await SignOutEverywhereAsync(cookies[0]);

        foreach (var (over, name) in cookies.Zip(["survivor", "account that went"]))
        {
            await AssertOverAsync(request => request.With("Cookie", over), $"The cookie of the {name}");
        }

        foreach (var (over, name) in tokens.Zip(["survivor", "account that went"]))
        {
            await AssertOverAsync(
                request => request.With("Authorization", $"Bearer {over}"), $"The token of the {name}");
        }

        await AssertLinkIsOverAsync(link);
        await AssertChangeIsOverAsync(stays, change);
    }

    [Fact]
    public async Task ChangeOfAddressByTheOffice_CancelsTheOneThatWaits()
    {
        var (member, _) = await EnrolAsync();
        var change = await AskForChangeAsync(member);
        using var desk = await site.SendAsync("staff:registrar:ann", "GET", member.StaffAddress);
        using var corrected = await site.Client.SendAsync(AttackedSite.Request("PUT", $"{member.StaffAddress}/profile")
            .As("staff:registrar:ann")
            .With("If-Match", desk.Headers.ETag!.ToString())
            .WithJson($$"""{ "name": "{{member.Name}}", "email": "office-{{member.Email}}" }"""));
        Assert.True(corrected.IsSuccessStatusCode, await corrected.Content.ReadAsStringAsync());

        await AssertChangeIsOverAsync(member, change);

        Assert.Equal($"office-{member.Email}", (await site.DocumentAsync(member.Key)).Email);
    }

    private async Task<(AttackedMember Stays, AttackedMember Goes)> EnrolAsync() => (
        await site.EnrolAsync("acsm", "ACSM-CPT", site.Today.AddDays(-823)),
        await site.EnrolAsync("acsm", "ACSM-EP", site.Today.AddDays(-823)));

    private async Task MergeAsync(AttackedMember stays, AttackedMember goes) => await site.DoneAsync(
        "staff:registrar:ann",
        "POST",
        $"{stays.StaffAddress}/merge",
        $$"""{ "from": "{{goes.Key.MemberId}}" }""");

    /// <summary>The token of the link that was mailed.</summary>
    private async Task<string> AskForChangeAsync(AttackedMember member)
    {
        var email = $"new-{member.Email}";
        await site.DoneAsync(member.Caller, "POST", "/api/profile/email", $$"""{ "email": "{{email}}" }""");
        return (await site.Mails.LinkAsync(email, "/profile/email/")).Segments[^1];
    }

    private async Task SignOutEverywhereAsync(string cookie)
    {
        var caller = await new WalkCaller("", WalkKind.Member, request => request.With("Cookie", cookie))
            .WithForgeryTokenAsync(site.Client);
        using var request = caller.Attach(AttackedSite.Request("POST", "/sign-out/everywhere")).With(
            "X-CSRF-Token", caller.ForgeryToken!);
        using var ended = await site.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
    }

    private async Task AssertOverAsync(Func<HttpRequestMessage, HttpRequestMessage> attach, string what)
    {
        foreach (var address in new[] { "/api/session", "/api/profile", "/api/self-reports" })
        {
            using var request = attach(AttackedSite.Request("GET", address));
            using var answer = await site.Client.SendAsync(request);
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{what} is answered {answer.StatusCode}.");
        }
    }

    private async Task AssertLinkIsOverAsync(Uri link)
    {
        using var used = await site.Client.PostAsync(new Uri(link.AbsolutePath, UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.NotFound, used.StatusCode);
    }

    private async Task AssertChangeIsOverAsync(AttackedMember caller, string token)
    {
        using var confirmed = await site.SendAsync(
            caller.Caller, "POST", "/api/profile/email/confirm", $$"""{ "token": "{{token}}" }""");
        Assert.Equal(HttpStatusCode.Conflict, confirmed.StatusCode);
    }
}
