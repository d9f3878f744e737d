namespace CecFunctions.Web.Requests;

/// <summary>What stands in a segment of an address.</summary>
internal static class PathValue
{
    /// <summary>Servers decode every escape of a path but that of the slash, which a number or an id that came from outside may have.</summary>
    public static string Of(string routeValue) => routeValue.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
