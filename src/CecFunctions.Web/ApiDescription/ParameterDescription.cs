namespace CecFunctions.Web.ApiDescription;

/// <summary>A part of an address, or a parameter of a query.</summary>
/// <param name="Value">Its name, what it is, and what it may be.</param>
/// <param name="Example">A value that is in order.</param>
internal sealed record ParameterDescription(FieldDescription Value, string Example);
