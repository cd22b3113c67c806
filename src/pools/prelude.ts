/** Names that code written for LiveCodeBench expects: star imports of the standard library, builtins last. */
export const entryPrelude = [
  'from string import *',
  'from re import *',
  'from datetime import *',
  'from collections import *',
  'from heapq import *',
  'from bisect import *',
  'from copy import *',
  'from math import *',
  'from random import *',
  'from statistics import *',
  'from itertools import *',
  'from functools import *',
  'from operator import *',
  'from io import *',
  'from sys import *',
  'from json import *',
  'from typing import *',
  'import string, re, datetime, collections, heapq, bisect, copy, math, random, statistics',
  'import itertools, functools, operator, io, sys, json',
  'from builtins import *'
].join('\n')
