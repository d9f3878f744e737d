using System.Globalization;
using System.Text.Json;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Night;

namespace CecFunctions.Office;

/// <summary>Writes what a night would do, member by member, for the office's page and for the command line.</summary>
public static class PreviewJson
{
    /// <summary>The most members of a preview; <c>more</c> tells whether there are others.</summary>
    private const int MostPreviewed = 1000;

    /// <summary>Writes members as they are read, so that a heavy night is not held in memory.</summary>
    /// <param name="members">The members of every program; those of <paramref name="program"/> are written.</param>
    public static async Task WriteAsync(
        Stream stream,
        string program,
        DateOnly day,
        IAsyncEnumerable<PreviewedMember> members,
        CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("program", program);
        json.WriteString("day", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteStartArray("members");
        var written = 0;
        var more = false;
        var own = members.Where(member => member.Member.Program == program);
        await foreach (var member in own.WithCancellation(cancellationToken))
        {
            if (written == MostPreviewed)
            {
                more = true;
                break;
            }

            json.WriteStartObject();
            json.WriteString("memberId", member.Member.MemberId);
            WriteLogAndNotices(json, member);
            json.WriteEndObject();
            written++;
            await json.FlushAsync(cancellationToken);
        }

        json.WriteEndArray();
        json.WriteBoolean("more", more);
        json.WriteEndObject();
    }

    /// <summary>Writes the two properties that every preview of a member has.</summary>
    public static void WriteLogAndNotices(Utf8JsonWriter json, PreviewedMember member)
    {
        json.WriteStartArray("log");
        foreach (var line in member.Log)
        {
            LogLineJson.Write(json, line);
        }

        json.WriteEndArray();
        json.WriteStartArray("notices");
        foreach (var notice in member.Notices)
        {
            json.WriteStartObject();
            json.WriteString("credential", notice.Credential);
            json.WriteString("kind", WireName.From(notice.Kind));
            if (notice.Offset is { } offset)
            {
                json.WriteNumber("offset", offset);
            }

            json.WriteDate("due", notice.Due);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
