using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace CecFunctions.FunctionApp.Tests;

/// <summary>The worker and the plain host on the same storage, which are to answer alike.</summary>
internal sealed partial class BothHosts(SharedSystem shared)
{
    public const string Form = "application/x-www-form-urlencoded";

    private const string Json = "application/json";

    /// <summary>Headers that tell of the connection or the moment, and not of the answer.</summary>
    private static readonly string[] OfTheConnection = ["Date", "Server", "Transfer-Encoding", "Connection"];

    public static HttpRequestMessage With(HttpRequestMessage request, string contentType, string body)
    {
        request.Content = new StringContent(body, Encoding.UTF8, contentType);
        return request;
    }

    public static HttpRequestMessage AskForALink(string email) => With(
        SharedSystem.Request(HttpMethod.Post, "/sign-in"), Json, $$"""{ "program": "acsm", "email": "{{email}}" }""");

    /// <summary>Signs a member in by a mailed link, at the worker alone.</summary>
    /// <returns>The cookie of the session, which both hosts know.</returns>
    public async Task<string> SignInAsync(int member)
    {
        var email = $"m{member}@example.org";
        using var request = AskForALink(email);
        using var asked = await shared.System.SendAsync(request);
        await shared.System.DeliverAllAsync("SignInMail", "sign-in-requests");
        return await RedeemAsync(await LinkToAsync(email), $"acsm|M{member}", overTls: false);
    }

    /// <returns>The cookie of the session.</returns>
    public async Task<string> RedeemAsync(string link, string member, bool overTls)
    {
        using var request = With(SharedSystem.Request(HttpMethod.Post, link), Form, $"subject=member:{member}");
        if (overTls)
        {
            request.Headers.Add("X-Forwarded-Proto", "https");
        }

        using var redeemed = await shared.System.SendAsync(request);
        Assert.Equal(HttpStatusCode.SeeOther, redeemed.Response.StatusCode);
        return Assert.Single(redeemed.Response.Headers.GetValues("Set-Cookie")).Split(';')[0];
    }

    /// <summary>The path of a link that was mailed to the address, as the mailbox of Development shows it.</summary>
    public async Task<string> LinkToAsync(string address)
    {
        var paths = new List<string>();
        foreach (var id in Directory.GetFiles(shared.System.Mailbox, "*.eml").Select(Path.GetFileNameWithoutExtension))
        {
            using var request = SharedSystem.Request(HttpMethod.Get, $"/dev/mailbox/{id}");
            using var mail = await shared.System.SendAsync(request);
            var text = await mail.Response.Content.ReadAsStringAsync();
            if (text.Contains(address, StringComparison.Ordinal))
            {
                paths.Add(Link().Match(text).Groups["path"].Value);
            }
        }

        return paths[0];
    }

    /// <summary>Sends the request to the worker and then to the plain host, and fails where they differ.</summary>
    public async Task<(HttpStatusCode Status, string Body)> SameAsync(Func<HttpRequestMessage> request)
    {
        using var toWorker = request();
        using var toPlain = request();
        using var byWorker = await shared.System.SendAsync(toWorker);
        using var byPlain = await shared.Plain.SendAsync(toPlain);

        FunctionAppSystem.Succeeded(byWorker.Outcome);
        var expected = await DescribeAsync(byPlain);
        Assert.Equal(expected, await DescribeAsync(byWorker.Response));
        return (byPlain.StatusCode, expected);
    }

    private static async Task<string> DescribeAsync(HttpResponseMessage answer)
    {
        // Static files are dated by the file that they lie in, and each host has its own copy of that.
        string[] left = answer.Content.Headers.LastModified is null
            ? OfTheConnection
            : [.. OfTheConnection, "Last-Modified", "ETag"];
        var headers = answer.Headers.Concat(answer.Content.Headers)
            .Where(header => !left.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
            .Order(StringComparer.Ordinal);
        var body = TraceId().Replace(await answer.Content.ReadAsStringAsync(), "\"traceId\":\"\"");
        body = MadeAnew().Replace(body, "${name} value=\"\"");
        return $"{(int)answer.StatusCode}\n{string.Join('\n', headers)}\n\n{body}";
    }

    [GeneratedRegex("\"traceId\": ?\"[^\"]*\"")]
    private static partial Regex TraceId();

    /// <summary>What each answer makes anew: the token against forgery, and the key by which a form is saved once.</summary>
    [GeneratedRegex("(?<name>name=\"(csrfToken|key)\") value=\"[^\"]*\"")]
    private static partial Regex MadeAnew();

    [GeneratedRegex("http://127\\.0\\.0\\.1:7071(?<path>/sign-in/[A-Za-z0-9_-]{64})")]
    private static partial Regex Link();
}
