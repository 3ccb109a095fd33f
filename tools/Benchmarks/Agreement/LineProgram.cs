using System.Diagnostics;
using System.Text;

namespace Benchmarks.Agreement;

/// <summary>A program that reads lines and writes lines.</summary>
internal static class LineProgram
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Starts the program, gives it the lines while it answers, and yields what it writes, line by line.</summary>
    public static IEnumerable<string> Ask(ProcessStartInfo program, IReadOnlyList<string> lines)
    {
        (program.RedirectStandardInput, program.RedirectStandardOutput) = (true, true);
        (program.StandardInputEncoding, program.StandardOutputEncoding) = (Utf8, Utf8);
        using var process = Process.Start(program)!;
        var writing = Task.Run(() => Write(lines, process.StandardInput));
        while (ReadLine(process.StandardOutput) is { } answer)
        {
            yield return answer;
        }

        writing.GetAwaiter().GetResult();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new IOException($"{program.FileName} failed with exit code {process.ExitCode}.");
        }
    }

    private static void Write(IReadOnlyList<string> lines, StreamWriter input)
    {
        foreach (var line in lines)
        {
            input.Write(line);
            input.Write('\n');
        }

        input.Close();
    }

    // Unlike StreamReader's own, this one ends a line at a line feed and nothing else: a carriage return may be a token.
    private static string? ReadLine(StreamReader reader)
    {
        var line = new StringBuilder();
        for (var unit = reader.Read(); unit != '\n'; unit = reader.Read())
        {
            if (unit < 0)
            {
                return line.Length == 0 ? null : line.ToString();
            }

            line.Append((char)unit);
        }

        return line.ToString();
    }
}
