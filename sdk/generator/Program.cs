using Infra.Sdk.Generator.Emit;
using Infra.Sdk.Generator.Schemas;

if (args is not [var schemaPath, var factsPath, var folder])
{
    Console.Error.WriteLine("Usage: Infra.Sdk.Generator <schema.json> <facts.json> <output folder>");
    return 1;
}

using var schemaFile = File.OpenRead(schemaPath);
using var factsFile = File.OpenRead(factsPath);
var package = new PackageSource(SchemaFile.Read(schemaFile), Facts.Read(factsFile));
Directory.CreateDirectory(folder);
foreach (var (name, text) in package.Files())
{
    File.WriteAllText(Path.Combine(folder, name), text);
}

return 0;
