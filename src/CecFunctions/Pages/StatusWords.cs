using CecFunctions.Explanations;

namespace CecFunctions.Pages;

/// <summary>The statuses of credentials as people are told them.</summary>
internal static class StatusWords
{
    /// <param name="status">One of the names of <c>CredentialStatus</c>.</param>
    public static string In(Language language, string status) => status switch
    {
        "Active" => language.Choose("Active", "Vigente"),
        "Grace" => language.Choose("Grace", "Prórroga"),
        "Lapsed" => language.Choose("Lapsed", "Vencida"),
        "ReinstatementOnly" => language.Choose("Reinstatement only", "Solo rehabilitación"),
        "Inactive" => language.Choose("Inactive", "Inactiva"),
        "Emeritus" => language.Choose("Emeritus", "Emérita"),
        _ => status,
    };
}
