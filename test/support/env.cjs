// The library's validation of every template costs a second and prints; it has tests of its own.
process.env.CDK_VALIDATION = 'false';
