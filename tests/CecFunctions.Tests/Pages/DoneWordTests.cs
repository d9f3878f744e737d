using System.Net;
using CecFunctions.Pages;
using CecFunctions.SignIn;
using CecFunctions.Tests.SignIn;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Tests.Pages;

/// <summary>What was done is said once, by the page that the form led to, and never because an address says so.</summary>
public sealed class DoneWordTests
{
    private const string Said = "You are signed in here alone.";

    [Fact]
    public async Task Page_SaysItWithTheFirstLook_AndNotWithAReload()
    {
        await using var site = await MemberSite.LendAsync();
        var here = await site.Site.SignInAsync(SessionSubject.From(await site.EnrolAsync()));
        using var client = site.Site.NewClient();

        using var led = await SessionPageTests.FormAsync(site.Site, here, "/sign-out/others");
        Assert.Equal("/sessions?done=others", led.Headers.Location!.OriginalString);
        Assert.Equal(
            "cec-done=others; max-age=60; path=/sessions; samesite=lax; httponly",
            Assert.Single(led.Headers.GetValues("Set-Cookie")));

        var first = await LookAsync($"{here}; cec-done=others");
        Assert.Contains(Said, first.Page, StringComparison.Ordinal);
        Assert.StartsWith("cec-done=; expires=Thu, 01 Jan 1970", first.Cookie, StringComparison.Ordinal);
        Assert.Contains("path=/sessions;", first.Cookie, StringComparison.Ordinal);

        Assert.DoesNotContain(Said, (await LookAsync(here)).Page, StringComparison.Ordinal);
        Assert.DoesNotContain(Said, (await LookAsync($"{here}; cec-done=ended")).Page, StringComparison.Ordinal);

        async Task<(string Page, string? Cookie)> LookAsync(string cookies)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/sessions?done=others");
            request.Headers.Add("Cookie", cookies);
            using var answer = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var cookie = answer.Headers.TryGetValues("Set-Cookie", out var set)
                ? set.FirstOrDefault(one => one.StartsWith(DoneWordMiddleware.CookieName, StringComparison.Ordinal))
                : null;
            return (await answer.Content.ReadAsStringAsync(), cookie);
        }
    }

    [Theory]
    [InlineData("/list?page=2&done=deleted", "?page=2")]
    [InlineData("/list?done=deleted&done=added", "")]
    [InlineData("/list?a=1", "?a=1")]
    [InlineData("/list?done=paid", "?done=paid")]
    public async Task WordWithoutItsCookie_IsTakenOutOfTheAddress(string asked, string seen)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        (context.Request.Path, context.Request.QueryString) =
            (asked.Split('?')[0], new QueryString($"?{asked.Split('?')[1]}"));
        string? query = null;
        await new DoneWordMiddleware(inner =>
        {
            query = inner.Request.QueryString.Value;
            return Task.CompletedTask;
        }).InvokeAsync(context);
        Assert.Equal(seen, query);
    }
}
