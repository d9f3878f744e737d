using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace CecFunctions.EndToEnd.Tests.Load;

/// <summary>
/// Calls the site without a pause, one request after the other, in the name of members who are its own.
/// </summary>
internal sealed class LoadClient(HttpClient site, int number, IReadOnlyList<LoadMember> members, LoadFigures figures)
{
    /// <summary>
    /// Fifty clients who begin at different steps come by every step of the mix, however slow the machine is.
    /// </summary>
    public const int FewestSteps = 8;

    private const int MostReports = 8;
    private const int StepsOfMix = 20;

    private int _sent;

    public async Task RunAsync(TimeSpan time)
    {
        var watch = Stopwatch.StartNew();

        // Each begins somewhere else in the mix, so that they do not all ask for the same at once.
        for (var step = number; watch.Elapsed < time || step < number + FewestSteps; step++)
        {
            await StepAsync(step % StepsOfMix, members[step % members.Count], figures);
        }
    }

    /// <summary>One request of each kind, so that none of those measured is the first of a process.</summary>
    public async Task WarmUpAsync()
    {
        var unmeasured = new LoadFigures();
        for (var step = 0; step < StepsOfMix; step++)
        {
            await StepAsync(step, members[0], unmeasured);
        }

        foreach (var failure in unmeasured.Failures)
        {
            figures.AddFailure(failure);
        }
    }

    /// <summary>Of twenty requests five change something.</summary>
    private Task StepAsync(int step, LoadMember member, LoadFigures into) => step switch
    {
        0 or 7 or 14 => AddAsync(member, into),
        4 => ChangeAsync(member, into),
        11 => RemoveAsync(member, into),
        1 or 5 or 9 or 13 => ReadAsync("progress", "/api/progress", member, into),
        2 or 8 or 16 => ReadAsync("own reports", "/api/self-reports", member, into),
        3 or 12 => ReadAsync("own credentials", "/api/credentials", member, into),
        6 or 10 or 17 => ReadAsync("verification", $"/api/verify/{member.Credential}", null, into),
        15 => ReadAsync("a program's rules", $"/api/programs/{member.Program}", null, into),
        18 => ReadAsync("member desk: search", $"/api/staff/members?q={member.Id}", null, into, "staff:registrar:ann"),
        _ => ReadAsync(
            "member desk: member",
            $"/api/staff/members/{member.Program}/{member.Id}",
            null,
            into,
            "staff:registrar:ann"),
    };

    private async Task ReadAsync(
        string kind, string address, LoadMember? member, LoadFigures into, string? staff = null) =>
        (
            await SendAsync(
                kind,
                HttpMethod.Get,
                address,
                staff ?? (member is null ? null : $"{member.Program}|{member.Id}"),
                HttpStatusCode.OK,
                into))?.Dispose();

    private async Task AddAsync(LoadMember member, LoadFigures into)
    {
        if (member.Reports.Count >= MostReports)
        {
            await RemoveAsync(member, into);
            return;
        }

        using var answer = await SendAsync(
            "add a report",
            HttpMethod.Post,
            "/api/self-reports",
            $"{member.Program}|{member.Id}",
            HttpStatusCode.Created,
            into,
            Report(member));
        if (answer is not null)
        {
            member.Reports.Enqueue((answer.Headers.Location!.OriginalString, answer.Headers.ETag!.ToString()));
        }
    }

    private async Task ChangeAsync(LoadMember member, LoadFigures into)
    {
        if (!member.Reports.TryDequeue(out var report))
        {
            await AddAsync(member, into);
            return;
        }

        using var answer = await SendAsync(
            "change a report",
            HttpMethod.Put,
            report.Address,
            $"{member.Program}|{member.Id}",
            HttpStatusCode.OK,
            into,
            Report(member),
            report.Version);
        if (answer is not null)
        {
            member.Reports.Enqueue((report.Address, answer.Headers.ETag!.ToString()));
        }
    }

    private async Task RemoveAsync(LoadMember member, LoadFigures into)
    {
        if (!member.Reports.TryDequeue(out var report))
        {
            await AddAsync(member, into);
            return;
        }

        (
            await SendAsync(
                "remove a report",
                HttpMethod.Delete,
                report.Address,
                $"{member.Program}|{member.Id}",
                HttpStatusCode.NoContent,
                into,
                version: report.Version))?.Dispose();
    }

    private string Report(LoadMember member) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{ "activity": "continuing-education", "date": "{{LoadRoster.ReportedOn:yyyy-MM-dd}}", "{{LoadRoster.UnitOf(member)}}": {{(1 + (_sent % 4)) * 0.1m}}, "approvedBy": "ACE" }""");

    /// <returns>The answer; <see langword="null"/> where it was not the one that was due, which is a failure.</returns>
    private async Task<HttpResponseMessage?> SendAsync(
        string kind, HttpMethod method, string address, string? caller, HttpStatusCode due, LoadFigures into,
        string? json = null, string? version = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
        request.Headers.TryAddWithoutValidation(
            "Idempotency-Key", string.Create(CultureInfo.InvariantCulture, $"load-{number}-{_sent++}"));
        if (caller is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer dev:{caller}");
        }

        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        var watch = Stopwatch.StartNew();
        try
        {
            var answer = await site.SendAsync(request);
            into.Add(kind, watch.Elapsed);
            if (answer.StatusCode == due)
            {
                return answer;
            }

            into.AddFailure(
                $"{method} {address} as {caller}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            answer.Dispose();
        }
        catch (Exception broken) when (broken is HttpRequestException or OperationCanceledException)
        {
            into.AddFailure($"{method} {address} as {caller}: {broken.Message}");
        }

        return null;
    }
}
