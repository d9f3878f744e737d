namespace CecFunctions.Web.Requests;

/// <summary>A value in a segment of an address.</summary>
internal static class PathValue
{
    /// <summary>Servers decode every escape of a path but that of the slash, which a number or an id from outside may
    /// have.</summary>
    public static string Decode(string routeValue) =>
        routeValue.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
