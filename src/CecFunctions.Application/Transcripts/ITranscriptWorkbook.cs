namespace CecFunctions.Application.Transcripts;

/// <summary>Writes transcripts as workbooks.</summary>
public interface ITranscriptWorkbook
{
    /// <summary>The workbook as an <c>.xlsx</c> file. No cell of it is a formula.</summary>
    byte[] Write(Transcript transcript);
}
