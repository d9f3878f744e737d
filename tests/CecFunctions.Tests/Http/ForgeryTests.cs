using System.Net;
using CecFunctions.SignIn;
using CecFunctions.Tests.SignIn;

namespace CecFunctions.Tests.Http;

public sealed class ForgeryTests(MemberSite site) : IClassFixture<MemberSite>
{
    [Fact]
    public async Task Form_BringsItsTokenAsAField()
    {
        var cookie = await site.Site.SignInAsync(SessionSubject.From(await site.EnrolAsync()));
        using var without = await SignOutAsync(cookie, new FormUrlEncodedContent([]));
        await without.ProblemAsync(HttpStatusCode.BadRequest);

        using var with = await SignOutAsync(
            cookie,
            new FormUrlEncodedContent([KeyValuePair.Create("csrfToken", await site.Site.ForgeryTokenAsync(cookie))]));
        Assert.Equal(HttpStatusCode.SeeOther, with.StatusCode);
        Assert.Equal("/", with.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Token_IsGoodAtEveryInstance_AndForThatSignInOnly()
    {
        await using var second = await site.StartInstanceAsync();
        var subject = SessionSubject.From(await site.EnrolAsync());
        var cookie = await site.Site.SignInAsync(subject);
        var ofAnotherSignIn = await second.ForgeryTokenAsync(await second.SignInAsync(subject));
        var own = await second.ForgeryTokenAsync(cookie);

        using var refused = await site.Site.Client.SendAsync(
            MemberSite
                .Request(HttpMethod.Post, "/sign-out")
                .With("Cookie", cookie)
                .With("X-CSRF-Token", ofAnotherSignIn));
        using var taken = await site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Post, "/sign-out").With("Cookie", cookie).With("X-CSRF-Token", own));

        Assert.Equal("forgery", (await refused.ProblemAsync(HttpStatusCode.BadRequest))["reason"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NoContent, taken.StatusCode);
    }

    [Fact]
    public async Task BearerCaller_NeedsNoToken()
    {
        var member = await site.EnrolAsync();
        using var session = await site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, "/api/session").As(member.ToString()));
        Assert.Null((await session.JsonAsync())["csrfToken"]);

        using var added = await site.PostAsync(member, ReportJson.Education(1));
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
    }

    private Task<HttpResponseMessage> SignOutAsync(string cookie, HttpContent content)
    {
        var request = MemberSite.Request(HttpMethod.Post, "/sign-out").With("Cookie", cookie);
        request.Content = content;
        return site.Site.Client.SendAsync(request);
    }
}
