namespace CecFunctions.Web.ApiDescription;

/// <summary>What a field holds.</summary>
internal enum FieldKind
{
    Text,

    /// <summary>One of a few texts.</summary>
    Choice,

    /// <summary>A date, <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>A decimal number, not negative.</summary>
    Number,

    /// <summary>A whole number, not negative.</summary>
    Count,

    Flag,

    /// <summary>The bytes of a file.</summary>
    File,

    /// <summary>A list of objects.</summary>
    List,
}
