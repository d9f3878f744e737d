using System.Net;
using CecFunctions.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.SignIn;

/// <summary>Sessions without the way through a mail.</summary>
internal static class SignedInExtensions
{
    /// <summary>Begins a session.</summary>
    /// <returns>The value of the header <c>Cookie</c>.</returns>
    public static async Task<string> SignInAsync(
        this TestSite site, SessionSubject subject, string? device = null) => site.CookieOf(
        await site.Services.GetRequiredService<Sessions>().StartAsync(
            subject, "192.0.2.1", device, CancellationToken.None));

    /// <summary>The status of a request by a caller who sends the header.</summary>
    public static async Task<HttpStatusCode> StatusOfAsync(
        this TestSite site, string value, string header = "Cookie", string address = "/api/session")
    {
        using var answer = await site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, address).With(header, value));
        return answer.StatusCode;
    }

    public static string CookieOf(this TestSite site, SecretToken token)
    {
        var context = new DefaultHttpContext();
        (context.Request.Scheme, context.Request.Host) = ("http", new HostString("127.0.0.1"));
        site.Services.GetRequiredService<SessionCookie>().Set(context, token);
        return context.Response.Headers.SetCookie.ToString().Split(';')[0];
    }

    /// <summary>The token against forgery of the caller who sends the header.</summary>
    public static async Task<string> ForgeryTokenAsync(this TestSite site, string value, string header = "Cookie")
    {
        using var answer = await site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, "/api/session").With(header, value));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.JsonAsync())["csrfToken"]!.GetValue<string>();
    }
}
