using CecFunctions.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace CecFunctions.Tests.Pages;

/// <summary>A form that is sent twice in a row is carried out once, and both are told what came of it.</summary>
public sealed class SentOnceTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 15, 18, 0, 0, TimeSpan.Zero));
    private readonly TaskCompletionSource _mayEnd = new();
    private int _carriedOut;

    [Fact]
    public async Task SecondSending_WaitsForTheFirst_AndIsLedWhereItWas()
    {
        var once = Create(leadsOn: true);
        var (first, second) = (Sent("name=Ann"), Sent("name=Ann"));
        var both = Task.WhenAll(once.InvokeAsync(first), once.InvokeAsync(second));
        _mayEnd.SetResult();
        await both;

        Assert.Equal(1, _carriedOut);
        Assert.Equal((303, "/done?done=1", "id=1"), AnswerOf(first));
        Assert.Equal((303, "/done?done=1", "id=1"), AnswerOf(second));
    }

    [Theory]
    [InlineData("name=Ben", "cec=1", "Chrome")]
    [InlineData("name=Ann", "cec=2", "Chrome")]
    [InlineData("name=Ann", "cec=1", "Firefox")]
    public async Task OtherForm_OtherSignIn_OtherBrowser_AreCarriedOut(string form, string cookie, string browser)
    {
        _mayEnd.SetResult();
        var once = Create(leadsOn: true);
        await once.InvokeAsync(Sent("name=Ann"));
        var other = Sent(form, cookie, browser);
        await once.InvokeAsync(other);

        Assert.Equal((303, "/done?done=2", "id=2"), AnswerOf(other));
    }

    [Fact]
    public async Task Refusal_IsNotKept_AndAnAnswerForTenSecondsOnly()
    {
        _mayEnd.SetResult();
        var refusing = Create(leadsOn: false);
        await refusing.InvokeAsync(Sent("name=Ann"));
        await refusing.InvokeAsync(Sent("name=Ann"));
        Assert.Equal(2, _carriedOut);

        var once = Create(leadsOn: true);
        await once.InvokeAsync(Sent("name=Ann"));
        _time.Advance(TimeSpan.FromSeconds(11));
        var later = Sent("name=Ann");
        await once.InvokeAsync(later);
        Assert.Equal((303, "/done?done=4", "id=4"), AnswerOf(later));
    }

    private SentOnceMiddleware Create(bool leadsOn) => new(
        async context =>
        {
            var number = Interlocked.Increment(ref _carriedOut);
            await _mayEnd.Task;
            context.Response.StatusCode = leadsOn ? 303 : 422;
            context.Response.Headers.Location = $"/done?done={number}";
            context.Response.Headers.SetCookie = $"id={number}";
        },
        _time);

    private static DefaultHttpContext Sent(string form, string cookie = "cec=1", string browser = "Chrome")
    {
        var context = new DefaultHttpContext();
        context.SetEndpoint(new Endpoint(null, null, null));
        var request = context.Request;
        (request.Method, request.Path) = ("POST", "/form");
        request.ContentType = "application/x-www-form-urlencoded";
        var body = System.Text.Encoding.ASCII.GetBytes(form);
        (request.Body, request.ContentLength) = (new MemoryStream(body), body.Length);
        (request.Headers.Cookie, request.Headers.UserAgent) = (cookie, browser);
        return context;
    }

    private static (int Status, string? Location, string? Cookie) AnswerOf(HttpContext context) =>
        (context.Response.StatusCode, context.Response.Headers.Location, context.Response.Headers.SetCookie);
}
