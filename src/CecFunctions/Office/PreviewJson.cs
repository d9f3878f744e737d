using System.Globalization;
using System.Text.Json;
using CecFunctions.Json;
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

            json.WriteRawValue(JsonSerializer.SerializeToUtf8Bytes(Member(member, null), WireJson.Lines));
            written++;
            await json.FlushAsync(cancellationToken);
        }

        json.WriteEndArray();
        json.WriteBoolean("more", more);
        json.WriteEndObject();
    }

    /// <summary>A member of a preview.</summary>
    /// <param name="program">The member's program, where the preview is of all.</param>
    public static object Member(PreviewedMember member, string? program) => new
    {
        Program = program,
        member.Member.MemberId,
        member.Name,
        Log = member.Log.Select(line => line.ToJson()),
        Notices = member.Notices.Select(
            notice => new { notice.Credential, notice.Kind, notice.Offset, notice.Due }),
    };
}
