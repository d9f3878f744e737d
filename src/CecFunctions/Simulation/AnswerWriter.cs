using System.Text.Json;
using CecFunctions.Json;

namespace CecFunctions.Simulation;

/// <summary>Writes the answers of simulations as JSON, one after the other, without holding them all.</summary>
public static class AnswerWriter
{
    private static readonly JsonSerializerOptions Indented = new(WireJson.Lines) { WriteIndented = true };

    /// <summary>
    /// Plays the scenarios and writes their answers: one object, or for an array of scenarios an array.
    /// </summary>
    public static async Task WriteAsync(
        Stream output, IReadOnlyList<Scenario> scenarios, bool asArray, CancellationToken cancellationToken)
    {
        var answers = scenarios.Select(scenario =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return ToJson(Simulator.Run(scenario));
        });
        await (asArray
            ? JsonSerializer.SerializeAsync(output, answers, WireJson.Lines, cancellationToken)
            : JsonSerializer.SerializeAsync(output, answers.Single(), Indented, cancellationToken));
        output.WriteByte((byte)'\n');
        await output.FlushAsync(cancellationToken);
    }

    private static object ToJson(SimulationAnswer answer) => new
    {
        Log = answer.Log.Select(LogJson.Create),
        Notices = answer.Notices.Select(
            sent => new { sent.On, sent.Notice.Credential, sent.Notice.Kind, sent.Notice.Offset }),
        Final = answer.Final.Select(final => StandingJson.Create(final.Credential, final.Assessment) with
        {
            Credential = final.Credential.Id,
            Lines = final.Assessment.Lines.Select(
                line => new { line.Report, line.Category, line.Worth, line.Counted, line.Reason, line.Rule }),
        }),
    };
}
