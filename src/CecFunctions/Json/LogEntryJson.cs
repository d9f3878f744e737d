using System.Text.Json;
using CecFunctions.Domain.Credentials;

namespace CecFunctions.Json;

/// <summary>Writes log entries as answers of simulations and exports have them.</summary>
public static class LogEntryJson
{
    public static void Write(Utf8JsonWriter json, LogEntry entry)
    {
        json.WriteStartObject();
        json.WriteDate("on", entry.On);
        json.WriteString("credential", entry.Credential);
        switch (entry)
        {
            case Transitioned moved:
                json.WriteString("event", "transition");
                json.WriteString("from", moved.From.ToString());
                json.WriteString("to", moved.To.ToString());
                json.WriteString("rule", moved.Rule);
                break;
            case Renewed renewed:
                json.WriteString("event", "renewed");
                WriteCycle(json, renewed.Cycle, renewed.Starts, renewed.Ends);
                json.WriteAmount("fee", renewed.Fee);
                break;
            case Reinstated reinstated:
                json.WriteString("event", "reinstated");
                WriteCycle(json, reinstated.Cycle, reinstated.Starts, reinstated.Ends);
                json.WriteAmount("fee", reinstated.Fee);
                break;
            case Refused refused:
                json.WriteString("event", "refused");
                json.WriteString("command", refused.Command);
                json.WriteString("reason", refused.Reason);
                json.WriteString("rule", refused.Rule);
                break;
            case Revoked revoked:
                json.WriteString("event", "revoked");
                WriteCycle(json, revoked.Cycle, revoked.Starts, revoked.Ends);
                break;
            case Extended extended:
                json.WriteString("event", "extended");
                json.WriteDate("to", extended.To);
                break;
            default:
                throw new NotSupportedException($"Log entry {entry.GetType().Name}.");
        }

        json.WriteEndObject();
    }

    private static void WriteCycle(Utf8JsonWriter json, int number, DateOnly starts, DateOnly ends)
    {
        json.WriteNumber("cycle", number);
        json.WriteDate("starts", starts);
        json.WriteDate("ends", ends);
    }
}
