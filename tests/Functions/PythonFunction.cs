using System.Diagnostics;
using Infra.Tests.Support;

namespace Infra.Tests.Functions;

/// <summary>Runs a function in Python as Lambda does, with AWS's own SDK and services at another address.</summary>
internal static class PythonFunction
{
    // Lambda has no other address: here the SDK gets one.
    private const string Invoke = """
        import functools, json, sys
        import boto3
        boto3.client = functools.partial(boto3.client, endpoint_url=sys.argv[1])
        sys.dont_write_bytecode = True
        sys.path.insert(0, sys.argv[2])
        import function
        for name, value in json.loads(sys.argv[4]).items():
            setattr(function, name, value)
        print(json.dumps(function.handle(json.loads(sys.argv[3]), None)))
        """;

    /// <summary>Runs it.</summary>
    /// <param name="name">Its folder in <c>functions/</c>.</param>
    /// <param name="address">Address of the services.</param>
    /// <param name="input">Its event, JSON.</param>
    /// <param name="constants">Values of constants of the function, JSON, such as a shorter wait.</param>
    /// <param name="variables">Its variables.</param>
    /// <returns>What it logs and its answer, or its error.</returns>
    public static string Run(
        string name, string address, string input, string constants = "{}", params (string Name, string Value)[] variables)
    {
        string[] arguments = ["-c", Invoke, address, Repository.PathOf("functions", name), input, constants];
        var start = new ProcessStartInfo("/usr/bin/python3", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var variable in new[] { "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY" })
        {
            start.Environment[variable] = "none";
        }

        start.Environment["AWS_DEFAULT_REGION"] = "eu-central-1";
        foreach (var variable in variables)
        {
            start.Environment[variable.Name] = variable.Value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (output + errors.Result).Trim();
    }

    /// <summary>What is deployed of it: one file, without an SDK and without what Python writes beside it.</summary>
    /// <param name="name">Its folder in <c>functions/</c>.</param>
    public static IEnumerable<string?> FilesOf(string name) =>
        Directory.GetFileSystemEntries(Repository.PathOf("functions", name)).Select(Path.GetFileName);
}
