using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Imports;
using CecFunctions.Json;
using CecFunctions.Members;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.LocalHost.Demo;

/// <summary>Where all members stand: credentials by program and status, notices by kind and state.</summary>
internal static class DemoSummary
{
    public static async Task WriteAsync(
        TextWriter output, IServiceProvider services, DateOnly today, CancellationToken cancellationToken)
    {
        var members = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var credentials = new Dictionary<(string Program, CredentialStatus Status), int>();
        var notices = new Dictionary<(NoticeKind Kind, NoticeState State), int>();
        await foreach (var member in services.GetRequiredService<MemberExport>().ReadAsync(today, cancellationToken))
        {
            members[member.Key.Program] = members.GetValueOrDefault(member.Key.Program) + 1;
            foreach (var (credential, _) in member.Credentials)
            {
                Count(credentials, (member.Key.Program, credential.Status));
            }

            foreach (var record in member.Notices)
            {
                Count(notices, (record.Notice.Kind, record.State));
            }
        }

        var statuses = Enum
            .GetValues<CredentialStatus>()
            .Where(s => credentials.Keys.Any(k => k.Status == s))
            .ToArray();
        await output.WriteLineAsync();
        await TextTable.WriteAsync(
            output,
            ["program", "members", .. statuses.Select(s => s.ToString())],
            [
                .. members.Select(m => (object[])
                    [m.Key, m.Value, .. statuses.Select(s => credentials.GetValueOrDefault((m.Key, s)))]),
            ]);

        var states = Enum.GetValues<NoticeState>().Where(s => notices.Keys.Any(k => k.State == s)).ToArray();
        await output.WriteLineAsync();
        await TextTable.WriteAsync(
            output,
            ["notice", .. states.Select(WireName.From)],
            [.. notices.Keys.Select(k => k.Kind).Distinct().Order().Select(kind =>
                (object[])[WireName.From(kind), .. states.Select(s => notices.GetValueOrDefault((kind, s)))])]);
    }

    private static void Count<T>(Dictionary<T, int> counts, T key) where T : notnull =>
        counts[key] = counts.GetValueOrDefault(key) + 1;
}
