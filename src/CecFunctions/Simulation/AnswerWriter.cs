using System.Text.Json;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Json;

namespace CecFunctions.Simulation;

/// <summary>Writes the answers of simulations as JSON, one after the other, without holding them all.</summary>
public static class AnswerWriter
{
    private const int FlushAtBytes = 64 * 1024;

    /// <summary>
    /// Plays the scenarios and writes their answers: one object, or for an array of scenarios an array.
    /// </summary>
    public static async Task WriteAsync(
        Stream output, IReadOnlyList<Scenario> scenarios, bool asArray, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = !asArray });
        if (asArray)
        {
            json.WriteStartArray();
        }

        foreach (var scenario in scenarios)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Write(json, Simulator.Run(scenario));
            if (json.BytesPending > FlushAtBytes)
            {
                await json.FlushAsync(cancellationToken);
            }
        }

        if (asArray)
        {
            json.WriteEndArray();
        }

        await json.FlushAsync(cancellationToken);
        output.WriteByte((byte)'\n');
        await output.FlushAsync(cancellationToken);
    }

    public static void Write(Utf8JsonWriter json, SimulationAnswer answer)
    {
        json.WriteStartObject();
        json.WriteStartArray("log");
        foreach (var entry in answer.Log)
        {
            LogEntryJson.Write(json, entry);
        }

        json.WriteEndArray();
        json.WriteStartArray("notices");
        foreach (var (on, notice) in answer.Notices)
        {
            json.WriteStartObject();
            json.WriteDate("on", on);
            json.WriteString("credential", notice.Credential);
            json.WriteString("kind", WireName.From(notice.Kind));
            if (notice.Offset is { } offset)
            {
                json.WriteNumber("offset", offset);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("final");
        foreach (var (credential, assessment) in answer.Final)
        {
            WriteStanding(json, credential, assessment);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteStanding(Utf8JsonWriter json, Credential credential, Assessment assessment)
    {
        json.WriteStartObject();
        json.WriteString("credential", credential.Id);
        StandingJson.WriteProperties(json, credential, assessment);
        json.WriteStartArray("lines");
        foreach (var line in assessment.Lines)
        {
            json.WriteStartObject();
            json.WriteString("report", line.Report);
            if (line.Category is { } category)
            {
                json.WriteString("category", category);
            }

            json.WriteAmount("worth", line.Worth);
            json.WriteAmount("counted", line.Counted);
            json.WriteString("reason", WireName.From(line.Reason));
            if (line.Rule is { } rule)
            {
                json.WriteString("rule", rule);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
