using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CecFunctions.SignIn;

namespace CecFunctions.Tests.SignIn;

/// <summary>Forms that cannot be read were answered 500 until random requests found it.</summary>
public sealed class UnreadableFormTests(MemberSite site) : IClassFixture<MemberSite>
{
    private const string Plain = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData(Plain, "program=acsm&email=%00")]
    [InlineData(Plain + "; charset=utf-7", "program=acsm&email=a")]
    [InlineData("multipart/form-data", "program=acsm")]
    [InlineData(
        "multipart/form-data; boundary=b",
        "--b\r\nContent-Disposition: form-data; name=\"program\"; filename*=UTF-7''x\r\n\r\nacsm\r\n--b--\r\n")]
    [InlineData(
        "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"program\"\r\n\r\nacs")]
    public async Task FormThatCannotBeRead_Is400_AndNothingFailed(string contentType, string form)
    {
        using var asked = await PostAsync("/sign-in", contentType, form);

        await asked.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.DoesNotContain(site.Site.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LinkUsedWithAFormThatCannotBeRead_IsNoFailure()
    {
        var link = SecretToken.New(SessionSubject.From(await site.EnrolAsync()).Partition.Span).Write();

        using var used = await PostAsync($"/sign-in/{link}", Plain, "subject=%00");

        await used.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.DoesNotContain(site.Site.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ChangeWithAFormThatCannotBeRead_CarriesNoTokenAgainstForgery()
    {
        var member = await site.EnrolAsync();
        var cookie = await site.Site.SignInAsync(SessionSubject.From(member));

        using var change = await PostAsync("/sign-out", Plain, "csrfToken=%00", cookie);

        Assert.Equal("forgery", (await change.ProblemAsync(HttpStatusCode.BadRequest))["reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task AddressConfirmedWithAFormThatCannotBeRead_Is400()
    {
        var request = MemberSite.Request(HttpMethod.Post, "/api/profile/email/confirm").As(
            (await site.EnrolAsync()).ToString());
        request.Content = new ByteArrayContent("token=x"u8.ToArray())
        {
            Headers = { ContentType = MediaTypeHeaderValue.Parse("multipart/form-data") },
        };

        using var confirmed = await site.Site.Client.SendAsync(request);

        await confirmed.ProblemAsync(HttpStatusCode.BadRequest);
    }

    private Task<HttpResponseMessage> PostAsync(string address, string contentType, string form, string? cookie = null)
    {
        var request = MemberSite.Request(HttpMethod.Post, address);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(form))
        {
            Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) },
        };
        return site.Site.Client.SendAsync(cookie is null ? request : request.With("Cookie", cookie));
    }
}
