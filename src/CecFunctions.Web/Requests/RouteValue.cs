namespace CecFunctions.Web.Requests;

/// <summary>Values of an address.</summary>
public static class RouteValue
{
    /// <summary>Servers decode every escape of a path but that of the slash, which ids and numbers may have.</summary>
    public static string Decoded(string value) => value.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
