using System.Text.Json;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;

namespace CecFunctions.Json;

/// <summary>Writes where a credential stands, as answers of simulations and exports have it.</summary>
public static class StandingJson
{
    /// <summary>
    /// Status, cycle and what its assessment comes to, as properties of the object that is being written.
    /// </summary>
    public static void WriteProperties(Utf8JsonWriter json, Credential credential, Assessment assessment)
    {
        json.WriteString("status", credential.Status.ToString());
        json.WriteNumber("cycle", credential.Cycle.Number);
        json.WriteDate("starts", credential.Cycle.Starts);
        json.WriteDate("ends", credential.Cycle.Ends);
        json.WriteAmount("required", assessment.Required);
        json.WriteAmount("counted", assessment.Counted);
        json.WriteBoolean("complete", assessment.Complete);
    }
}
