using System.Net;
using CecFunctions.Members;
using CecFunctions.Tests.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Http;

/// <summary>Every endpoint of <see cref="EndpointTable"/>, called with every kind of credential.</summary>
public sealed class AccessTests(CredentialSite site) : IClassFixture<CredentialSite>
{
    [Fact]
    public async Task EveryEndpoint_AnswersWithEveryCredential_ItsCallersAndNoOthers()
    {
        var wrong = new List<string>();
        var calls = 0;
        var before = await VersionAsync();

        // Those first who must change nothing; then what they left as it was is given to those who may.
        foreach (var row in EndpointTable.Rows.Where(row => !row.IsForAnyone))
        {
            foreach (
                var credential in site.Credentials.Where(
                    credential =>
                        Expected(row, credential) is not Answer.Allowed || credential.Caller == Caller.OtherMember))
            {
                calls++;
                await CheckAsync(row, credential, wrong);
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(before, await VersionAsync());

        foreach (var row in EndpointTable.Rows)
        {
            foreach (
                var credential in site.Credentials.Where(
                    credential => row.IsForAnyone
                        || Expected(row, credential) is Answer.Allowed && credential.Caller != Caller.OtherMember))
            {
                calls++;
                await CheckAsync(row, credential, wrong);
            }
        }

        Assert.Empty(wrong);
        Assert.True(calls > EndpointTable.Rows.Length * 40, $"Only {calls} calls were made.");
    }

    [Fact]
    public async Task EveryChange_ThatABrowserCouldBeMadeToAskFor_NeedsTheCallersOwnToken()
    {
        var wrong = new List<string>();
        var before = await VersionAsync();
        foreach (var row in EndpointTable.Rows.Where(row => row.Changes && !row.IsForAnyone))
        {
            foreach (
                var credential in site.Credentials.Where(
                    credential => credential.IsSentByBrowsers && Expected(row, credential) == Answer.Allowed))
            {
                var stranger = await site.Site.Site.ForgeryTokenAsync(await site.Site.Site.SignInAsync(
                    CecFunctions.SignIn.SessionSubject.From(new MemberKey("acsm", "STRANGER"))));
                foreach (var token in new[] { null, "", "made-up", stranger })
                {
                    using var request = Request(row);
                    await credential.Attach(request);
                    _ = token is null || request.Headers.TryAddWithoutValidation("X-CSRF-Token", token);
                    using var answer = await site.Site.Site.Client.SendAsync(request);
                    var problem = await answer.ProblemAsync(HttpStatusCode.BadRequest);
                    if (problem["reason"]?.GetValue<string>() != "forgery")
                    {
                        wrong.Add($"{row} as {credential} with token '{token}': {problem.ToJsonString()}");
                    }
                }
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(before, await VersionAsync());
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://other.example")]
    public async Task EveryChange_ThatTheBrowserSaysAnotherSiteAskedFor_IsRefused(string header, string from)
    {
        foreach (var row in EndpointTable.Rows.Where(row => row.Changes))
        {
            using var request = Request(row).With(header, from);

            var problem = await (await site.Site.Site.Client.SendAsync(request)).ProblemAsync(
                row.IsForAnyone ? HttpStatusCode.BadRequest : HttpStatusCode.Unauthorized);
            Assert.True(!row.IsForAnyone || problem["reason"]!.GetValue<string>() == "forgery");
        }
    }

    private DescribedApi? _described;

    private enum Answer
    {
        /// <summary>Anything but a refusal because of who is calling.</summary>
        Allowed,

        /// <summary>401.</summary>
        Unknown,

        /// <summary>403.</summary>
        Forbidden,

        /// <summary>404: it is there, but not theirs.</summary>
        NotTheirs,
    }

    private static Answer Expected(EndpointRow row, Credential credential) => credential.Caller switch
    {
        _ when row.IsForAnyone => Answer.Allowed,
        Caller.Nobody or Caller.Dead => Answer.Unknown,
        Caller.RemovedStaff => Answer.Forbidden,
        Caller.Owner => row.IsForMembers || row.IsForSignedIn ? Answer.Allowed : Answer.Forbidden,
        Caller.OtherMember when row.IsForMembers && row.NamesSomething => Answer.NotTheirs,
        Caller.OtherMember => row.IsForMembers || row.IsForSignedIn ? Answer.Allowed : Answer.Forbidden,
        Caller.Partner => row.IsForPartners ? Answer.Allowed : Answer.Forbidden,
        Caller.Admin => row.IsForStaff || row.IsForSignedIn ? Answer.Allowed : Answer.Forbidden,
        Caller.Reviewer => row.Roles.Contains("reviewer") || row.IsForSignedIn ? Answer.Allowed : Answer.Forbidden,
        Caller.Registrar => row.Roles.Contains("registrar") || row.IsForSignedIn ? Answer.Allowed : Answer.Forbidden,
        var other => throw new NotSupportedException($"Caller {other}."),
    };

    private async Task CheckAsync(EndpointRow row, Credential credential, List<string> wrong)
    {
        _described ??= await DescribedApi.ReadAsync(site.Site.Site.Client);
        using var request = Request(row);
        await credential.Attach(request);
        if (row.Changes && credential.IsSentByBrowsers && !row.IsForAnyone && credential.Caller != Caller.RemovedStaff)
        {
            var header = request.Headers.Contains("Cookie") ? "Cookie" : "X-MS-TOKEN-AAD-ID-TOKEN";
            request.With(
                "X-CSRF-Token",
                await site.Site.Site.ForgeryTokenAsync(request.Headers.GetValues(header).Single(), header));
        }

        using var answer = await site.Site.Site.Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var expected = Expected(row, credential);
        var status = (int)answer.StatusCode;
        var isRight = expected switch
        {
            Answer.Unknown => status == 401 && answer.Headers.WwwAuthenticate.Count > 0,
            Answer.Forbidden => status == 403,

            // Where the request lacks a body that is in order, that may be said first.
            Answer.NotTheirs => status == 404 || (row is { Changes: true, Json: null } && status is 400 or 415),
            _ => status < 500 && (status is not (401 or 403) || row.ProvesItself),
        };
        if (!row.IsPage
            && !_described.Operations.Single(
                call => call.ToString() == row.ToString()).Responses.ContainsKey($"{status}"))
        {
            wrong.Add(
                $"{row} as {credential}: {status}, of which the description of the API does not tell: "
                    + $"{text[..Math.Min(text.Length, 200)]}");
        }

        var seesOwner = text.Contains(CredentialSite.OwnerName, StringComparison.Ordinal)
            || text.Contains(CredentialSite.OwnerEmail, StringComparison.Ordinal);
        if (!isRight
            || (
                seesOwner
                    && (expected != Answer.Allowed || (credential.Caller == Caller.OtherMember && !row.IsForAnyone))))
        {
            wrong.Add($"{row} as {credential}: {status}, expected {expected}: {text[..Math.Min(text.Length, 200)]}");
        }
    }

    private HttpRequestMessage Request(EndpointRow row)
    {
        var request = MemberSite.Request(new HttpMethod(row.Method), AddressValues.Fill(row.Address, site.OwnersThings))
            .With("Idempotency-Key", $"{Guid.NewGuid()}")
            .With("If-Match", "\"1\"");
        return row.Json is { } json ? request.WithJson(json) : request;
    }

    /// <summary>Changes with every change of the owner.</summary>
    private async Task<Guid> VersionAsync() =>
        (
            await site.Site.Site.Services.GetRequiredService<IMemberStore>().FindAsync(
                site.Owner, CancellationToken.None))!.Document.CommitId;
}
